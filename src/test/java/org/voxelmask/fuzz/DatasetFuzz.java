package org.voxelmask.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.io.ReadLimits;

/**
 * {@link DicomReader}: any bytes are read or refused, as a file or as a data set in each transfer syntax (the
 * first byte chooses); what is read can be written, and comes back the same.
 */
public final class DatasetFuzz {
    private static final List<String> SYNTAXES = List.of(
            "",
            UID.ExplicitVRLittleEndian,
            UID.ImplicitVRLittleEndian,
            UID.ExplicitVRBigEndian,
            UID.DeflatedExplicitVRLittleEndian,
            UID.JPEGBaseline8Bit);
    private static final DicomReader READER =
            new DicomReader(new ReadLimits(64, 10_000, 1_000, 1 << 20, 4 << 20, 4 << 10, 8 << 20, 250));

    private DatasetFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        String syntax = SYNTAXES.get(choices.below(SYNTAXES.size()));
        byte[] bytes = choices.rest();
        try {
            Attributes dataset = syntax.isEmpty() ? READER.read(bytes).dataset() : READER.readDataset(bytes, syntax);
            comesBack(dataset);
        } catch (DicomParseException e) {
            Contract.requireSentence(e);
        } catch (IOException e) {
            throw Contract.unexpected(e);
        }
        findInHead(bytes, syntax.isEmpty() ? UID.ExplicitVRLittleEndian : syntax);
    }

    /** What had to be kept as UN may take the dictionary's VR when it is read again (PS3.5 6.2.2), but only then. */
    private static void comesBack(Attributes dataset) throws IOException {
        byte[] written = written(dataset);
        byte[] again = rewritten(written);
        if (!Arrays.equals(written, again)) {
            Contract.require(
                    new String(written, StandardCharsets.ISO_8859_1).contains("UN"), "a data set's round trip");
            Contract.require(Arrays.equals(again, rewritten(again)), "a data set's second round trip");
        }
    }

    private static byte[] rewritten(byte[] written) throws IOException {
        try {
            return written(READER.readDataset(written, UID.ExplicitVRLittleEndian));
        } catch (DicomParseException e) {
            throw Contract.unexpected(e);
        }
    }

    private static byte[] written(Attributes dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }

    private static void findInHead(byte[] bytes, String syntax) {
        try {
            READER.findInHead(bytes, bytes.length, syntax, Tag.SOPClassUID, Tag.SOPInstanceUID)
                    .ifPresent(found -> Contract.require(
                            found.contains(Tag.SOPClassUID) && found.contains(Tag.SOPInstanceUID),
                            "a head has what was asked for"));
        } catch (DicomParseException e) {
            Contract.requireSentence(e);
        } catch (IOException e) {
            throw Contract.unexpected(e);
        }
    }
}

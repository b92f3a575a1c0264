package org.voxelmask.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    private static void comesBack(Attributes dataset) throws IOException {
        byte[] written = written(dataset);
        byte[] again;
        try {
            again = written(READER.readDataset(written, UID.ExplicitVRLittleEndian));
        } catch (DicomParseException e) {
            throw Contract.unexpected(e);
        }
        Contract.require(Arrays.equals(written, again), "a data set's round trip");
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

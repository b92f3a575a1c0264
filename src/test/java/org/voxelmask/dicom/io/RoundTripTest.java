package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.UID;

class RoundTripTest {
    private final DicomReader reader = new DicomReader(ReadLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian
            })
    void everyNativeSyntaxKeepsEveryValue(String syntax) throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            Attributes written = new RandomDatasets(seed).next(3);
            byte[] reference = bytes(written, UID.ExplicitVRLittleEndian);
            Attributes read = reader.readDataset(bytes(written, syntax), syntax);
            if (syntax.equals(UID.ImplicitVRLittleEndian)) {
                // the private element comes back as UN, so the second turn is the one to compare
                assertArrayEquals(bytes(written, syntax), bytes(read, syntax), "seed " + seed);
            } else {
                assertArrayEquals(reference, bytes(read, UID.ExplicitVRLittleEndian), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void aFileTellsItsSyntaxWithAndWithoutMetaInformation(String syntax) throws IOException {
        Attributes dataset = new RandomDatasets(7).next(1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomWriter.writeFile(file, DicomWriter.fileMeta(UID.CTImageStorage, "1.2.3", syntax), dataset);
        DicomObject whole = reader.read(file.toByteArray());
        DicomObject bare = reader.read(bytes(dataset, syntax));
        assertEquals(syntax, whole.transferSyntaxUid());
        assertEquals(syntax, bare.transferSyntaxUid());
        assertEquals(0, bare.datasetOffset());
        assertArrayEquals(bytes(whole.dataset(), syntax), bytes(bare.dataset(), syntax));
    }

    private static byte[] bytes(Attributes dataset, String syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, syntax);
        return out.toByteArray();
    }
}

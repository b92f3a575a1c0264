package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.SampleRuns;

/** Pixel and dataset hashes, computed a second way from the bytes of files. */
class HashesTest {
    @TempDir
    Path root;

    private static Attributes words(int bytes) {
        Attributes dataset = SampleRuns.sourceDataset(1);
        byte[] pixels = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            pixels[i] = (byte) (i * 31 + i / 256);
        }
        dataset.setBytes(Tag.PixelData, VR.OW, pixels);
        return dataset;
    }

    /** Short values are held in memory, long ones stay in the file: both hash as they stand in the file. */
    @Test
    void nativePixelsHashAsTheyStandInTheFileInEitherByteOrder() throws Exception {
        for (String syntax : List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian)) {
            for (int length : new int[] {64, 100_000}) {
                DicomObject object = roundTrip(words(length), syntax);
                byte[] file = Files.readAllBytes(root.resolve("f.dcm"));
                byte[] value = Arrays.copyOfRange(file, file.length - length, file.length);
                assertEquals(Sha256.hex(value), PixelHashes.of(object.dataset(), object.transferSyntaxUid()), syntax);
            }
        }
    }

    private DicomObject roundTrip(Attributes dataset, String syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeFile(out, DicomWriter.fileMeta(UID.UltrasoundImageStorage, "2.25.1", syntax), dataset);
        Files.write(root.resolve("f.dcm"), out.toByteArray());
        return DicomReader.read(root.resolve("f.dcm"));
    }

    @Test
    void fragmentsAreJoinedWithoutTheOffsetTable() throws Exception {
        Attributes dataset = SampleRuns.sourceDataset(1);
        Fragments fragments = new Fragments(
                new byte[] {0, 0, 0, 0}, List.of(BulkData.of(new byte[] {1, 2}), BulkData.of(new byte[] {3, 4, 5, 6})));
        dataset.set(new Element(Tag.PixelData, VR.OB, fragments));
        assertEquals(Sha256.hex(new byte[] {1, 2, 3, 4, 5, 6}), PixelHashes.of(dataset, UID.JPEGBaseline8Bit));
    }

    @Test
    void noPixelDataIsTheHashOfNoBytesAndAnIconIsNotTheImage() throws Exception {
        Attributes dataset = SampleRuns.sourceDataset(1);
        byte[] icon = dataset.getBytes(Tag.PixelData);
        dataset.remove(Tag.PixelData);
        Attributes item = new Attributes(dataset);
        item.setBytes(Tag.PixelData, VR.OB, icon);
        dataset.newSequence(Tag.IconImageSequence).add(item);
        assertEquals(Sha256.OF_NOTHING, PixelHashes.of(dataset, UID.ExplicitVRLittleEndian));
    }

    @Test
    void theDatasetHashIsTheSameInEveryEncodingAndLeavesThePixelsOut() throws Exception {
        Attributes dataset = words(64);
        String hash = DatasetHash.of(dataset);
        for (String syntax : List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian)) {
            assertEquals(hash, DatasetHash.of(roundTrip(dataset, syntax).dataset()), syntax);
        }
        assertEquals(hash, DatasetHash.of(words(100)));
        dataset.setString(Tag.PatientID, VR.LO, "X");
        assertNotEquals(hash, DatasetHash.of(dataset));
    }

    @Test
    void theDatasetHashIsThatOfTheFilesBytes() throws Exception {
        Attributes dataset = words(64);
        dataset.remove(Tag.PixelData);
        DicomObject object = roundTrip(dataset, UID.ExplicitVRLittleEndian);
        byte[] file = Files.readAllBytes(root.resolve("f.dcm"));
        byte[] written = Arrays.copyOfRange(file, (int) object.datasetOffset(), file.length);
        assertEquals(Sha256.hex(written), DatasetHash.of(dataset));
    }
}

package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.UID;

@Tag("samples")
class SampleFilesTest {
    @Test
    void everyFileIsReadAndWrittenBackTheSameOrRefusedWithItsPlace() throws IOException {
        List<String> refused = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("voxelmask.samples")))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    DicomObject object = DicomReader.read(file);
                    byte[] once = bytes(object.dataset());
                    Attributes again =
                            new DicomReader(ReadLimits.DEFAULT).readDataset(once, UID.ExplicitVRLittleEndian);
                    assertArrayEquals(once, bytes(again), file.toString());
                    read++;
                } catch (DicomParseException e) {
                    refused.add(file.getFileName() + ": " + e.getMessage());
                }
            }
        }
        System.err.println(read + " read; refused: " + String.join("\n  ", refused));
        assertTrue(read > 170, "only " + read + " files were read");
    }

    private static byte[] bytes(Attributes dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}

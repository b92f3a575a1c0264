package org.voxelmask.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomWriter;

/** Asks dicom3tools' judge of information objects. */
class DemoStudyDciodvfyTest {
    @TempDir
    private Path folder;

    @Test
    void everyInstanceIsAValidUltrasoundObject() throws Exception {
        assumeTrue(isInstalled(), "dciodvfy is not installed");
        for (DemoInstance instance : DemoStudy.create(2)) {
            String report = dciodvfy(write(instance.dataset()));
            boolean cine = instance.dataset().contains(Tag.NumberOfFrames);
            assertTrue(report.lines().anyMatch(line -> line.equals(cine ? "USMultiFrameImage" : "USImage")), report);
            assertEquals(
                    List.of(),
                    report.lines().filter(line -> line.contains("Error")).toList());
        }
    }

    private Path write(Attributes dataset) throws IOException {
        Path file = folder.resolve("instance.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Attributes fileMeta = DicomWriter.fileMeta(
                    dataset.getString(Tag.SOPClassUID),
                    dataset.getString(Tag.SOPInstanceUID),
                    UID.ExplicitVRLittleEndian);
            DicomWriter.writeFile(out, fileMeta, dataset);
        }
        return file;
    }

    private static String dciodvfy(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return report;
    }

    private static boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator, -1))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "dciodvfy")));
    }
}

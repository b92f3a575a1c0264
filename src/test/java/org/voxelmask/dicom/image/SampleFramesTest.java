package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;

/**
 * Opt-in with -Dvoxelmask.samples=DIR: every image below the folder is decoded or refused with a kind, and
 * what DCMTK decodes too is compared with it. Leaves a table of results in target/sample-frames.tsv.
 */
@org.junit.jupiter.api.Tag("samples")
class SampleFramesTest {
    @TempDir
    private Path folder;

    @Test
    void decodesOrRefusesEverySampleAndAgreesWithDcmtk() throws Exception {
        List<String> table = new ArrayList<>();
        int decoded = 0;
        Path samples = Path.of(System.getProperty("voxelmask.samples"));
        for (Path file : files(samples)) {
            Optional<DicomObject> object = read(file);
            if (object.isEmpty() || !object.get().dataset().contains(Tag.Rows)) {
                continue;
            }
            String result;
            try {
                result = decode(file, object.get());
                decoded++;
            } catch (ImageException e) {
                assertFalse(e.getMessage().isBlank());
                result = e.kind() + "\t" + e.getMessage();
            }
            table.add(samples.relativize(file) + "\t" + result);
        }
        Files.write(Path.of("target", "sample-frames.tsv"), table);
        assertTrue(decoded > 0, "no sample was decoded");
    }

    private String decode(Path file, DicomObject object) throws Exception {
        FrameSource source = FrameSources.open(object.dataset(), object.transferSyntaxUid());
        ImageDescription image = source.description();
        PaletteColor palette = image.photometric() == PhotometricInterpretation.PALETTE_COLOR
                ? PaletteColor.of(object.dataset())
                : null;
        Optional<FrameSource> truth = truth(file, object.transferSyntaxUid());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        boolean unusedEmpty = true;
        for (int i = 0; i < image.frames(); i++) {
            byte[] frame = source.read(i);
            digest.update(frame);
            unusedEmpty &= UnusedBits.areEmpty(frame, image);
            Raster8 picture = Rendering.render(frame, image, palette);
            assertEquals(image.columns() * image.rows() * picture.channels(), picture.pixels().length);
            if (truth.isPresent()) {
                byte[] expected = interleaved(truth.get().read(i), truth.get().description());
                assertArrayEquals(expected, interleaved(frame, image), file + " frame " + i);
            }
        }
        return String.join(
                "\t",
                "DECODED",
                image.photometric() + (image.planar() ? "/planar" : ""),
                HexFormat.of().formatHex(digest.digest()),
                unusedEmpty ? "unused bits empty" : "UNUSED BITS SET",
                truth.isPresent() ? "equals dcmtk" : "");
    }

    /** What DCMTK decodes, read as native pixel data; nothing when it is not installed. */
    private Optional<FrameSource> truth(Path file, String transferSyntaxUid) throws Exception {
        List<String> command = switch (transferSyntaxUid) {
            case UID.RLELossless -> List.of("dcmdrle");
            case UID.JPEGBaseline8Bit -> List.of("dcmdjpeg", "+cn");
            default -> List.of();
        };
        if (command.isEmpty() || !isOnPath(command.get(0))) {
            return Optional.empty();
        }
        Path out = Files.createTempFile(folder, "truth", ".dcm");
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        whole.add(out.toString());
        int exit = new ProcessBuilder(whole).inheritIO().start().waitFor();
        if (exit != 0) {
            return Optional.empty();
        }
        DicomObject object = DicomReader.read(out);
        return Optional.of(FrameSources.open(object.dataset(), object.transferSyntaxUid()));
    }

    private static byte[] interleaved(byte[] frame, ImageDescription image) {
        if (!image.planar()) {
            return frame;
        }
        ImageDescription target = image.as(image.photometric(), false);
        byte[] result = new byte[frame.length];
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int from = image.offset(x, y, channel);
                    System.arraycopy(frame, from, result, target.offset(x, y, channel), image.bytesPerSample());
                }
            }
        }
        return result;
    }

    private static Optional<DicomObject> read(Path file) {
        try {
            return Optional.of(DicomReader.read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<Path> files(Path samples) throws IOException {
        try (Stream<Path> walk = Files.walk(samples)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

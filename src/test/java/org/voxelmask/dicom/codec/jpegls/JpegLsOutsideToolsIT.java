package org.voxelmask.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.data.Value;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.testing.TestingObject;

/** Both ways with DCMTK and GDCM: they decode what is encoded here, and what they encode is decoded here. */
class JpegLsOutsideToolsIT {
    private static final int LIMIT = 1 << 24;

    @TempDir
    private Path folder;

    static Stream<StreamHeader> images() {
        return Stream.of(
                new StreamHeader(61, 40, 1, 8, false),
                new StreamHeader(61, 40, 1, 10, false),
                new StreamHeader(61, 40, 1, 12, false),
                new StreamHeader(61, 40, 1, 12, true),
                new StreamHeader(61, 40, 1, 16, false),
                new StreamHeader(61, 40, 1, 16, true),
                new StreamHeader(61, 40, 3, 8, false),
                new StreamHeader(300, 200, 1, 16, true));
    }

    @ParameterizedTest
    @MethodSource("images")
    void theyDecodeWhatIsEncodedHere(StreamHeader header) throws Exception {
        assumeInstalled("dcmdjpls", "gdcmconv");
        for (Pictures.Kind kind : Pictures.Kind.values()) {
            byte[] image = Pictures.draw(header, kind, new Random(9));
            byte[] stream = new JpegLsEncoder().encode(image, header);
            byte[] even = Arrays.copyOf(stream, (stream.length + 1) & ~1);
            Fragments fragments = new Fragments(new byte[0], List.of(BulkData.of(even)));
            Path coded = write("coded.dcm", UID.JPEGLSLossless, header, VR.OB, fragments);
            byte[] stored = stored(image, header);
            Path dcmtk = folder.resolve("dcmtk.dcm");
            run("dcmdjpls", coded.toString(), dcmtk.toString());
            assertArrayEquals(stored, pixels(dcmtk, header), "dcmtk " + kind);
            Path gdcm = folder.resolve("gdcm.dcm");
            run("gdcmconv", "--raw", coded.toString(), gdcm.toString());
            assertArrayEquals(stored, pixels(gdcm, header), "gdcm " + kind);
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void whatTheyEncodeIsDecodedHere(StreamHeader header) throws Exception {
        assumeInstalled("dcmcjpls", "gdcmconv");
        for (Pictures.Kind kind : Pictures.Kind.values()) {
            byte[] stored = stored(Pictures.draw(header, kind, new Random(9)), header);
            VR vr = header.bytesPerSample() == 1 ? VR.OB : VR.OW;
            Path plain = write("plain.dcm", UID.ExplicitVRLittleEndian, header, vr, new Bytes(stored));
            Path dcmtk = folder.resolve("dcmtk.dcm");
            run("dcmcjpls", plain.toString(), dcmtk.toString());
            assertArrayEquals(stored, decoded(dcmtk, header), "dcmtk " + kind);
            Path gdcm = folder.resolve("gdcm.dcm");
            run("gdcmconv", "--jpegls", plain.toString(), gdcm.toString());
            assertArrayEquals(stored, decoded(gdcm, header), "gdcm " + kind);
        }
    }

    private static byte[] decoded(Path file, StreamHeader header) throws Exception {
        Fragments fragments = (Fragments) value(file);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (BulkData fragment : fragments.fragments()) {
            stream.writeBytes(fragment.readAll(LIMIT));
        }
        JpegLsDecoder decoder = new JpegLsDecoder();
        StreamHeader found = decoder.header(stream.toByteArray());
        byte[] image = decoder.decode(stream.toByteArray(), found);
        return stored(image, header);
    }

    private static byte[] pixels(Path file, StreamHeader header) throws Exception {
        Value value = value(file);
        byte[] pixels = value instanceof Bytes bytes ? bytes.data() : ((BulkData) value).readAll(LIMIT);
        return stored(Arrays.copyOf(pixels, (int) header.decodedBytes()), header);
    }

    private static Value value(Path file) throws Exception {
        return DicomReader.read(file).dataset().get(Tag.PixelData).orElseThrow().value();
    }

    /** With nothing above the precision: writers differ in whether they extend the sign there. */
    private static byte[] stored(byte[] image, StreamHeader header) {
        byte[] stored = image.clone();
        int spare = 16 - header.precision();
        for (int i = 1; header.bytesPerSample() == 2 && i < stored.length; i += 2) {
            stored[i] = (byte) (stored[i] & (0xFF >> spare));
        }
        return stored;
    }

    private Path write(String name, String syntax, StreamHeader header, VR vr, Value pixels) throws Exception {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        dataset.setString(Tag.StudyInstanceUID, VR.UI, "2.25.2");
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, "2.25.3");
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, header.components() == 3 ? "RGB" : "MONOCHROME2");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, header.components());
        dataset.setInt(Tag.PlanarConfiguration, VR.US, 0);
        dataset.setInt(Tag.Rows, VR.US, header.rows());
        dataset.setInt(Tag.Columns, VR.US, header.columns());
        dataset.setInt(Tag.BitsAllocated, VR.US, 8 * header.bytesPerSample());
        dataset.setInt(Tag.BitsStored, VR.US, header.precision());
        dataset.setInt(Tag.HighBit, VR.US, header.precision() - 1);
        dataset.setInt(Tag.PixelRepresentation, VR.US, header.signed() ? 1 : 0);
        if (header.components() == 1) {
            dataset.remove(Tag.PlanarConfiguration);
        }
        dataset.set(new Element(Tag.PixelData, vr, pixels));
        return Files.write(
                folder.resolve(name), TestingObject.of(name, syntax, dataset).file());
    }

    private static void assumeInstalled(String... programs) {
        for (String program : programs) {
            boolean found =
                    Stream.of(System.getenv("PATH").split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, program)));
            assumeTrue(found, program + " is not installed");
        }
    }

    private static void run(String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("failed: " + List.of(words));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}

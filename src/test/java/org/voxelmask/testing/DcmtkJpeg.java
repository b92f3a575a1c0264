package org.voxelmask.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** DCMTK's dcmcjpeg and dcmdjpeg as the second opinion on JPEG streams. */
public final class DcmtkJpeg {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final int LIMIT = 64 << 20;

    private final Path work;

    /** Works in a folder that exists. */
    public DcmtkJpeg(Path work) {
        this.work = work;
    }

    /** Whether both programs are there. */
    public static boolean installed() {
        return List.of("dcmcjpeg", "dcmdjpeg").stream()
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /** The samples of a stream as dcmdjpeg sees them, in the layout of our decoders. */
    public byte[] decode(byte[] stream, StreamHeader header, String syntax) throws IOException, InterruptedException {
        Attributes dataset = object(header);
        byte[] even = Arrays.copyOf(stream, stream.length + stream.length % 2);
        Fragments fragments = new Fragments(new byte[0], List.of(BulkData.of(even)));
        dataset.set(new Element(Tag.PixelData, VR.OB, fragments));
        Path encoded = work.resolve("encoded.dcm");
        Path decoded = work.resolve("decoded.dcm");
        Files.write(encoded, TestingObject.of("encoded", syntax, dataset).file());
        Files.deleteIfExists(decoded);
        run(List.of("dcmdjpeg", "+cn", encoded.toString(), decoded.toString()));
        byte[] samples = bytes(pixels(decoded));
        return Arrays.copyOf(samples, Math.toIntExact(header.decodedBytes()));
    }

    /** The stream that dcmcjpeg makes of samples. */
    public byte[] encode(byte[] samples, StreamHeader header, String... options)
            throws IOException, InterruptedException {
        Attributes dataset = object(header);
        byte[] even = Arrays.copyOf(samples, samples.length + samples.length % 2);
        dataset.setBytes(Tag.PixelData, header.bytesPerSample() == 1 ? VR.OB : VR.OW, even);
        Path plain = work.resolve("plain.dcm");
        Path encoded = work.resolve("encoded.dcm");
        Files.write(
                plain,
                TestingObject.of("plain", UID.ExplicitVRLittleEndian, dataset).file());
        List<String> words = new ArrayList<>(List.of("dcmcjpeg"));
        words.addAll(List.of(options));
        words.addAll(List.of(plain.toString(), encoded.toString()));
        run(words);
        return ((Fragments) pixels(encoded)).fragments().get(0).readAll(LIMIT);
    }

    private static Attributes object(StreamHeader header) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, SECONDARY_CAPTURE);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, header.components());
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, header.components() == 1 ? "MONOCHROME2" : "RGB");
        if (header.components() > 1) {
            dataset.setInt(Tag.PlanarConfiguration, VR.US, 0);
        }
        dataset.setInt(Tag.Rows, VR.US, header.rows());
        dataset.setInt(Tag.Columns, VR.US, header.columns());
        dataset.setInt(Tag.BitsAllocated, VR.US, 8 * header.bytesPerSample());
        dataset.setInt(Tag.BitsStored, VR.US, header.precision());
        dataset.setInt(Tag.HighBit, VR.US, header.precision() - 1);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        return dataset;
    }

    private static Value pixels(Path file) throws IOException {
        return DicomReader.read(file).dataset().get(Tag.PixelData).orElseThrow().value();
    }

    private static byte[] bytes(Value value) throws IOException {
        return value instanceof Bytes bytes ? bytes.data() : ((BulkData) value).readAll(LIMIT);
    }

    private void run(List<String> words) throws IOException, InterruptedException {
        Path said = work.resolve("said.txt");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            throw new IOException(words + ": " + Files.readString(said));
        }
    }
}

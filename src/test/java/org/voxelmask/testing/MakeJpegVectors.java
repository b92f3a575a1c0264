package org.voxelmask.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;
import org.voxelmask.dicom.data.UID;

/** Writes the streams of testdata/jpeg, and beside each what dcmdjpeg decodes. Run by src/build/make-jpeg-vectors. */
public final class MakeJpegVectors {
    private final Path folder;
    private final DcmtkJpeg dcmtk;
    private final Random random = new Random(81);

    private MakeJpegVectors(Path folder, Path work) {
        this.folder = folder;
        this.dcmtk = new DcmtkJpeg(work);
    }

    /** Writes into the folder that the first argument names. */
    public static void main(String[] arguments) throws IOException, InterruptedException, CodecException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        MakeJpegVectors vectors = new MakeJpegVectors(folder, Files.createTempDirectory("jpeg-vectors"));
        vectors.ofDcmtk();
        vectors.lossless();
        vectors.randomDct();
    }

    private void ofDcmtk() throws IOException, InterruptedException, CodecException {
        for (int selection = 1; selection <= 7; selection++) {
            boolean colour = selection % 2 == 0;
            StreamHeader image = new StreamHeader(19, 14, colour ? 3 : 1, selection % 3 == 0 ? 8 : 16, false);
            byte[] stream = dcmtk.encode(waves(image), image, "+el", "+sv", "" + selection);
            write("dcmtk-lossless-sv" + selection, stream, UID.JPEGLossless);
        }
        StreamHeader grey = new StreamHeader(45, 37, 1, 12, false);
        write("dcmtk-extended-12", dcmtk.encode(waves(grey), grey, "+ee"), UID.JPEGExtended12Bit);
    }

    private void lossless() throws IOException, InterruptedException, CodecException {
        write("lossless-restarts-12", lossless(3, 12, 2, 3, true), UID.JPEGLossless);
        write("lossless-planes-16", lossless(3, 16, 6, 0, false), UID.JPEGLossless);
        write("lossless-10", lossless(1, 10, 7, 0, true), UID.JPEGLossless);
    }

    private byte[] lossless(int components, int precision, int selection, int restartLines, boolean interleaved) {
        LosslessJpeg image =
                new LosslessJpeg(17, 13, components, precision, selection, 0, restartLines, interleaved, false);
        return image.encode(
                random.ints(17L * 13 * components, 0, 1 << precision).toArray());
    }

    private void randomDct() throws IOException, InterruptedException, CodecException {
        dct("dct-8", 8, 0, false, 0x11);
        dct("dct-12-restarts", 12, 3, false, 0x11);
        dct("dct-8-444", 8, 0, true, 0x11, 0x11, 0x11);
        dct("dct-8-422", 8, 2, true, 0x21, 0x11, 0x11);
        dct("dct-12-420", 12, 0, true, 0x22, 0x11, 0x11);
        dct("dct-12-420-scans", 12, 5, false, 0x22, 0x11, 0x11);
        dct("dct-8-411", 8, 0, true, 0x41, 0x11, 0x11);
        dct("dct-8-440", 8, 0, true, 0x12, 0x11, 0x11);
        dct("dct-12-mixed", 12, 0, false, 0x22, 0x21, 0x12);
    }

    private void dct(String name, int precision, int restart, boolean interleaved, int... samplings)
            throws IOException, InterruptedException, CodecException {
        RandomDctJpeg image = new RandomDctJpeg(27, 21, precision, samplings, restart, interleaved, restart == 0);
        write(name, image.encode(random), UID.JPEGExtended12Bit);
    }

    private static byte[] waves(StreamHeader image) {
        byte[] samples = new byte[(int) image.decodedBytes()];
        int width = image.bytesPerSample();
        for (int i = 0; i < samples.length / width; i++) {
            double height = 1 + Math.sin(i * i / 3000.0);
            int value = (int) (height * ((1 << (image.precision() - 1)) - 1));
            for (int b = 0; b < width; b++) {
                samples[i * width + b] = (byte) (value >> (8 * b));
            }
        }
        return samples;
    }

    private void write(String name, byte[] stream, String syntax)
            throws IOException, InterruptedException, CodecException {
        StreamHeader header = new JpegDecoder().header(stream);
        Files.write(folder.resolve(name + ".jpg"), stream);
        Files.write(folder.resolve(name + ".samples"), dcmtk.decode(stream, header, syntax));
    }
}

package org.voxelmask.testing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;

/**
 * Writes the frames of files as the node decodes them, for comparing with other decoders; see
 * src/test/python/compare_frames.py. Usage: DumpFrames LIST OUT, LIST naming a file a line. OUT/frames.tsv gets
 * a line for each: its number, the state (DECODED, a kind of refusal or UNREADABLE), and the description or the
 * reason; OUT/NUMBER.raw the frames one after the other, each sample in whole bytes, little endian.
 */
public final class DumpFrames {
    private DumpFrames() {}

    /** See above. */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[1]);
        try (BufferedWriter table = Files.newBufferedWriter(out.resolve("frames.tsv"))) {
            int number = 0;
            for (String file : Files.readAllLines(Path.of(args[0]))) {
                table.write(number + "\t" + dump(Path.of(file), out.resolve(number + ".raw")) + "\n");
                number++;
            }
        }
    }

    private static String dump(Path file, Path raw) throws IOException {
        DicomObject object;
        try {
            object = DicomReader.read(file);
        } catch (IOException e) {
            return "UNREADABLE\t" + e.getMessage();
        }
        try (OutputStream out = Files.newOutputStream(raw)) {
            FrameSource source = FrameSources.open(object.dataset(), object.transferSyntaxUid());
            ImageDescription image = source.description();
            for (int i = 0; i < image.frames(); i++) {
                out.write(source.read(i));
            }
            return String.join(
                    "\t",
                    "DECODED",
                    image.photometric().term(),
                    image.columns() + "x" + image.rows() + "x" + image.frames(),
                    image.bitsAllocated() + "," + image.bitsStored() + "," + image.highBit(),
                    image.signed() ? "signed" : "unsigned",
                    image.planar() ? "planar" : "interleaved");
        } catch (ImageException e) {
            return e.kind() + "\t" + e.getMessage();
        }
    }
}

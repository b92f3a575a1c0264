package org.voxelmask.dicom.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/** Writes every file of a folder again in Explicit VR Little Endian, for src/test/python/compare_datasets.py. */
public final class Reencode {
    private Reencode() {}

    /** Takes the folder of originals and the folder for the copies; index.tsv there tells what was refused. */
    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Files.createDirectories(Path.of(args[1]));
        try (Stream<Path> walk = Files.walk(from);
                PrintWriter index = new PrintWriter(Files.newBufferedWriter(to.resolve("index.tsv")))) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                Path name = from.relativize(file);
                index.println(name + "\t" + copy(file, to.resolve(name.toString() + ".copy")));
            }
        }
    }

    private static String copy(Path file, Path copy) throws IOException {
        try {
            DicomObject object = DicomReader.read(file);
            boolean fragments = object.dataset()
                    .get(Tag.PixelData)
                    .filter(e -> e.value() instanceof Fragments)
                    .isPresent();
            Attributes meta = DicomWriter.fileMeta("1.2.3", "1.2.4", UID.ExplicitVRLittleEndian);
            if (fragments) {
                meta.setString(Tag.TransferSyntaxUID, VR.UI, UID.RLELossless);
            }
            Files.createDirectories(copy.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
                DicomWriter.writeFile(out, meta, object.dataset());
            }
            return "read as " + object.transferSyntaxUid();
        } catch (DicomParseException e) {
            return "refused: " + e.getMessage();
        }
    }
}

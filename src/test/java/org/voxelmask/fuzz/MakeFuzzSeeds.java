package org.voxelmask.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg2000.Jpeg2000Encoder;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.RleEncoder;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.stage.IndexFuzz;
import org.voxelmask.stage.RecordFuzz;
import org.voxelmask.testing.MakeTestdata;
import org.voxelmask.testing.RandomDctJpeg;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;
import org.voxelmask.testing.TestingObject;

/** Writes what the search of each target begins with. Run by {@code src/build/fuzz seeds}. */
public final class MakeFuzzSeeds {
    private static final int SMALL = 2048;
    private static final String CT = UID.CTImageStorage;

    private final Random random = new Random(7);
    private final Path folder;

    private MakeFuzzSeeds(Path folder) {
        this.folder = folder;
    }

    /** Writes into folders of the folder that the first argument names. */
    public static void main(String[] arguments) throws IOException, CodecException, ImageException {
        MakeFuzzSeeds seeds = new MakeFuzzSeeds(Path.of(arguments[0]));
        seeds.network();
        seeds.datasets();
        seeds.streams();
        seeds.edits();
        seeds.frames();
        seeds.charsets();
        seeds.staged();
    }

    private void staged() throws IOException {
        for (Map.Entry<String, byte[]> seed : IndexFuzz.seeds().entrySet()) {
            write(FuzzTarget.INDEX, seed.getKey(), seed.getValue());
        }
        for (Map.Entry<String, byte[]> seed : RecordFuzz.seeds().entrySet()) {
            write(FuzzTarget.RECORD, seed.getKey(), seed.getValue());
        }
    }

    private void network() throws IOException {
        for (Path file : files("testdata/pdu", ".hex")) {
            String text = Files.readString(file).replaceAll("(?m)#.*$", "").replaceAll("\\s", "");
            write(FuzzTarget.PDU, name(file), HexFormat.of().parseHex(text));
        }
        TestCommand store = TestCommand.store(2, CT, "1.2.3");
        write(FuzzTarget.COMMAND, "echo", TestCommand.echo(1).toBytes());
        write(FuzzTarget.COMMAND, "store", store.toBytes());
        byte[] request = ScriptedPeer.bytes(
                ScriptedPeer.request("VOXELMASK", List.of(TestCommand.VERIFICATION, CT), UID.ImplicitVRLittleEndian));
        byte[] echo = ScriptedPeer.bytes(ScriptedPeer.command(1, TestCommand.echo(1)));
        byte[] object = HexFormat.of()
                .parseHex("08001600 1a000000 312e322e3834302e31303030382e352e312e342e312e312e3200".replace(" ", "")
                        + "0800180006000000312e322e3300");
        byte[] stored = joined(
                ScriptedPeer.bytes(ScriptedPeer.command(3, store)),
                ScriptedPeer.bytes(ScriptedPeer.data(3, false, true, object)));
        byte[] release = ScriptedPeer.bytes(new AReleaseRQ());
        write(FuzzTarget.ASSOCIATION, "echo", joined(request, echo, release));
        write(FuzzTarget.ASSOCIATION, "store", joined(request, stored, release));
        write(FuzzTarget.ASSOCIATION, "both", joined(request, echo, stored, echo));
    }

    private void datasets() throws IOException {
        List<TestingObject> all = MakeTestdata.all().stream()
                .filter(object ->
                        object.name().startsWith("odd") || object.name().startsWith("syntax"))
                .toList();
        List<String> syntaxes = List.of(
                UID.ExplicitVRLittleEndian,
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian);
        for (TestingObject object : all) {
            Attributes header = object.dataset().copy();
            header.remove(Tag.PixelData);
            boolean fragments =
                    object.name().equals("syntax-rle") || object.name().equals("syntax-jpeg");
            TestingObject small = new TestingObject(
                    object.name(),
                    object.transferSyntax(),
                    fragments ? object.dataset() : header,
                    object.preamble(),
                    object.tail());
            write(FuzzTarget.DATASET, object.name(), joined(new byte[1], small.file()));
            for (int i = 0; i < syntaxes.size() && object.name().matches(".*(private|nested|unknown|japanese)"); i++) {
                byte[] bytes = TestingObject.of("", syntaxes.get(i), header).datasetBytes();
                write(FuzzTarget.DATASET, object.name() + "-" + i, joined(new byte[] {(byte) (i + 1)}, bytes));
            }
        }
    }

    private void streams() throws IOException, CodecException {
        for (Path file : files("testdata/jpeg", ".jpg")) {
            write(FuzzTarget.JPEG, name(file), Files.readAllBytes(file));
        }
        for (Path file : files("testdata/jpegls", ".jls")) {
            if (Files.size(file) < SMALL) {
                write(FuzzTarget.JPEGLS, name(file), Files.readAllBytes(file));
            }
        }
        for (int precision : new int[] {8, 12, 16}) {
            for (int components : new int[] {1, 3}) {
                StreamHeader image = new StreamHeader(9, 7, components, precision, false);
                byte[] stream =
                        new Jpeg2000Encoder(components == 3).encode(new byte[(int) image.decodedBytes()], image);
                write(FuzzTarget.JPEG2000, precision + "x" + components, stream);
            }
        }
    }

    /** Two areas and four levels before streams of every layout that is edited. */
    private void edits() throws IOException {
        byte[] choices = {2, 3, 4, 9, 5, 20, 10, 30, 30, 0, (byte) 128, (byte) 128, 77};
        List<int[]> samplings = List.of(
                new int[] {0x11},
                new int[] {0x22},
                new int[] {0x11, 0x11, 0x11},
                new int[] {0x21, 0x11, 0x11},
                new int[] {0x22, 0x11, 0x11},
                new int[] {0x12, 0x11, 0x11},
                new int[] {0x41, 0x22, 0x11},
                new int[] {0x11, 0x11, 0x11, 0x11});
        for (int i = 0; i < samplings.size(); i++) {
            for (int form = 0; form < 3; form++) {
                RandomDctJpeg image =
                        new RandomDctJpeg(35, 21, 8, samplings.get(i), form, form < 2 && i != 6, form == 1);
                byte[] stream = image.encode(new Random(i));
                write(FuzzTarget.JPEGEDIT, i + "-" + form, joined(choices, stream));
                if (samplings.get(i).length % 2 == 1) {
                    write(FuzzTarget.BASELINE, i + "-" + form, joined(new byte[] {3, 4, 9, 5}, stream));
                }
            }
        }
    }

    /** Descriptions drawn at random; those that RLE can hold get a right frame behind them. */
    private void frames() throws IOException, ImageException {
        for (int i = 0; i < 60; i++) {
            byte[] description = new byte[10];
            random.nextBytes(description);
            description[7] = 0;
            Attributes dataset = Images.described(new Choices(description));
            byte[] noise = new byte[400];
            random.nextBytes(noise);
            write(FuzzTarget.FRAMES, "" + i, joined(new byte[] {(byte) (i & 1)}, description, new byte[3], noise));
            if (!fitsRle(dataset)) {
                continue;
            }
            ImageDescription image = ImageDescription.of(dataset, Images.LIMITS);
            byte[] encoded = RleEncoder.encode(new byte[(int) image.frameBytes()], image);
            write(FuzzTarget.RLE, "" + i, joined(description, encoded));
            fragments(i, description, encoded);
        }
    }

    private static boolean fitsRle(Attributes dataset) {
        try {
            ImageDescription image = ImageDescription.of(dataset, Images.LIMITS);
            return image.bitsAllocated() % 8 == 0 && !image.photometric().paired();
        } catch (ImageException e) {
            return false;
        }
    }

    private void fragments(int i, byte[] description, byte[] encoded) throws IOException {
        if (encoded.length > 255) {
            return;
        }
        byte[] one = joined(new byte[] {(byte) encoded.length}, encoded);
        byte[] table = new byte[16];
        table[4] = (byte) (encoded.length + 8);
        byte[] tables = joined(new byte[] {16}, table, new byte[] {1, 16}, table, new byte[] {0, 2});
        write(FuzzTarget.FRAGMENTS, "" + i, joined(new byte[1], description, tables, one, one, encoded));
    }

    private void charsets() throws IOException {
        write(
                FuzzTarget.CHARSET,
                "latin",
                joined(new byte[] {1, 3, 1}, "M\u00fcller^Zo\u00eb".getBytes(StandardCharsets.ISO_8859_1)));
        write(
                FuzzTarget.CHARSET,
                "utf8",
                joined(new byte[] {1, 4, 1}, "\u03a9^\u8a66".getBytes(StandardCharsets.UTF_8)));
        write(
                FuzzTarget.CHARSET,
                "gb18030",
                joined(new byte[] {1, 5, 1}, HexFormat.of().parseHex("b2e2cad45eb2a1c8cb")));
        write(
                FuzzTarget.CHARSET,
                "japanese",
                joined(
                        new byte[] {2, 0, 10, 1},
                        HexFormat.of().parseHex("593d1b24423b3345441b28425e1b2442424f1b2842")));
        write(
                FuzzTarget.CHARSET,
                "korean",
                joined(new byte[] {2, 0, 11, 1}, HexFormat.of().parseHex("483d1b242943fbf31b242943d1ce5e")));
    }

    private void write(FuzzTarget target, String name, byte[] bytes) throws IOException {
        Path into = Files.createDirectories(folder.resolve(target.folder()));
        Files.write(into.resolve("seed-" + name), bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList());
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }
}

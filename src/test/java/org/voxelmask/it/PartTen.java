package org.voxelmask.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A DICOM file cut at its seam, read here without the product's parser: what stands in the file meta
 * information, and the bytes of the data set (PS3.10 section 7.1).
 */
record PartTen(Path file, String sopInstanceUid, String transferSyntax, byte[] dataset, byte[] whole) {
    private static final int META = 132;
    private static final int GROUP_LENGTH_END = META + 12;
    private static final List<String> LONG_LENGTHS = List.of("OB", "OW", "UN", "SQ", "UT");

    static PartTen read(Path file) throws IOException {
        return of(file, Unsealed.read(file));
    }

    private static PartTen of(Path file, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = GROUP_LENGTH_END + buffer.getInt(META + 8);
        String uid = "";
        String syntax = "";
        for (int at = GROUP_LENGTH_END; at < end; ) {
            int element = buffer.getShort(at + 2);
            boolean wide = LONG_LENGTHS.contains(ascii(bytes, at + 4, 2));
            int length = wide ? buffer.getInt(at + 8) : buffer.getShort(at + 6) & 0xFFFF;
            int value = at + (wide ? 12 : 8);
            if (element == 0x0003) {
                uid = ascii(bytes, value, length);
            } else if (element == 0x0010) {
                syntax = ascii(bytes, value, length);
            }
            at = value + length;
        }
        return new PartTen(file, uid, syntax, Arrays.copyOfRange(bytes, end, bytes.length), bytes);
    }

    /** Every DICOM file below a folder, sealed ones of a staging area too, by its SOP Instance UID. */
    static Map<String, PartTen> below(Path folder) throws IOException {
        Map<String, PartTen> found = new TreeMap<>();
        for (Path file : files(folder)) {
            for (byte[] bytes : contents(file)) {
                if (bytes.length >= META && ascii(bytes, 128, 4).equals("DICM")) {
                    PartTen part = of(file, bytes);
                    found.put(part.sopInstanceUid(), part);
                }
            }
        }
        return found;
    }

    private static Collection<byte[]> contents(Path file) throws IOException {
        return file.toString().endsWith(".pack") ? Unsealed.pack(file).values() : List.of(Unsealed.read(file));
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.US_ASCII).replaceAll("[\0 ]+$", "");
    }
}

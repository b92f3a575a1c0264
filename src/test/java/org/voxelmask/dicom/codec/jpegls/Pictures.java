package org.voxelmask.dicom.codec.jpegls;

import java.util.Random;
import org.voxelmask.dicom.codec.StreamHeader;

/** Seeded pictures for the codec's tests, from flat to noise, at any precision. */
final class Pictures {
    private Pictures() {}

    /** What a picture's samples do: nothing, a little, or everything. */
    enum Kind {
        BLACK,
        FLAT,
        SMOOTH,
        NOISE,
        EXTREMES
    }

    /** Samples as {@link org.voxelmask.dicom.codec.StreamDecoder} delivers them. */
    static byte[] draw(StreamHeader header, Kind kind, Random random) {
        int count = Math.toIntExact(header.decodedBytes() / header.bytesPerSample());
        byte[] image = new byte[Math.toIntExact(header.decodedBytes())];
        int max = (1 << header.precision()) - 1;
        int step = header.columns() * header.components();
        for (int i = 0; i < count; i++) {
            int value = sample(kind, i % step, i / step, max, random);
            put(image, i, header.bytesPerSample(), header.signed() ? value - (max + 1) / 2 : value);
        }
        return image;
    }

    private static int sample(Kind kind, int x, int y, int max, Random random) {
        return switch (kind) {
            case BLACK -> 0;
            case FLAT -> random.nextInt(60) == 0 ? random.nextInt(max + 1) : max / 3;
            case SMOOTH -> (x * max / 50 + y * max / 70 + random.nextInt(max / 20 + 2)) & max;
            case NOISE -> random.nextInt(max + 1);
            case EXTREMES -> random.nextBoolean() ? max : 0;
        };
    }

    private static void put(byte[] image, int index, int bytes, int value) {
        for (int b = 0; b < bytes; b++) {
            image[index * bytes + b] = (byte) (value >> (8 * b));
        }
    }
}

package org.voxelmask.dicom.codec.jpegls;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;

/**
 * The parameters of one scan, all derived and checked (T.87 A.2.1, C.2.4.1.1.1).
 *
 * @param maxval largest sample, 1 to 65535
 * @param near largest difference between a sample and its reconstruction, 0 for lossless
 * @param t1 thresholds of gradients
 * @param t2 not below t1
 * @param t3 not below t2
 * @param reset how many samples a context sees before its counts are halved
 * @param range number of values of a quantised prediction error
 * @param qbpp bits that hold such a value
 * @param limit longest code in bits
 */
record Coding(int maxval, int near, int t1, int t2, int t3, int reset, int range, int qbpp, int limit) {
    private static final int BASIC_T1 = 3;
    private static final int BASIC_T2 = 7;
    private static final int BASIC_T3 = 21;
    private static final int BASIC_RESET = 64;
    private static final int LEAST_RESET = 3;
    private static final int MOST_NEAR = 255;

    /** With defaults where {@code presets} hold 0; CORRUPTED when a value lies outside what the standard allows. */
    static Coding of(int precision, int near, Presets presets) throws CodecException {
        int maxval = presets.maxval() == 0 ? (1 << precision) - 1 : presets.maxval();
        check(maxval >= 1 && maxval < 1 << precision, "MAXVAL of the LSE segment");
        check(near >= 0 && near <= Math.min(MOST_NEAR, maxval / 2), "NEAR of the scan header");
        int t1 = orDefault(presets.t1(), firstThreshold(maxval, near));
        int t2 = orDefault(presets.t2(), secondThreshold(maxval, near, firstThreshold(maxval, near)));
        int t3 = orDefault(presets.t3(), thirdThreshold(maxval, near));
        check(t1 >= near + 1 && t1 <= maxval, "T1 of the LSE segment");
        check(t2 >= t1 && t2 <= maxval, "T2 of the LSE segment");
        check(t3 >= t2 && t3 <= maxval, "T3 of the LSE segment");
        int reset = orDefault(presets.reset(), BASIC_RESET);
        check(reset >= LEAST_RESET && reset <= Math.max(MOST_NEAR, maxval), "RESET of the LSE segment");
        int range = (maxval + 2 * near) / (2 * near + 1) + 1;
        int bpp = Math.max(2, bits(maxval + 1));
        return new Coding(maxval, near, t1, t2, t3, reset, range, bits(range), 2 * (bpp + Math.max(8, bpp)));
    }

    /** The sample that a prediction and a quantised error of it stand for (A.4.5, A.8); 0 to MAXVAL. */
    int reconstruct(int predicted, int error) {
        int step = 2 * near + 1;
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > maxval + near) {
            value -= range * step;
        }
        return value < 0 ? 0 : Math.min(value, maxval);
    }

    /** A prediction error in steps of 2 NEAR + 1 (A.4.4). */
    int quantized(int error) {
        if (near == 0) {
            return error;
        }
        return error > 0 ? (error + near) / (2 * near + 1) : -((near - error) / (2 * near + 1));
    }

    /** A quantised error modulo RANGE, as it is coded (A.4.5). */
    int reduced(int error) {
        int reduced = error < 0 ? error + range : error;
        return reduced >= (range + 1) / 2 ? reduced - range : reduced;
    }

    /** Zeros that announce a number in full, with {@code runBits} bits of the run before it (A.5.3, A.7.2.2). */
    int mostZeros(int runBits) {
        return limit - qbpp - 1 - runBits;
    }

    private static int firstThreshold(int maxval, int near) {
        int t1 = maxval >= 128
                ? factor(maxval) * (BASIC_T1 - 2) + 2 + 3 * near
                : Math.max(2, BASIC_T1 / factor(maxval) + 3 * near);
        return clamp(t1, near + 1, maxval);
    }

    private static int secondThreshold(int maxval, int near, int t1) {
        int t2 = maxval >= 128
                ? factor(maxval) * (BASIC_T2 - 3) + 3 + 5 * near
                : Math.max(3, BASIC_T2 / factor(maxval) + 5 * near);
        return clamp(t2, t1, maxval);
    }

    private static int thirdThreshold(int maxval, int near) {
        int t3 = maxval >= 128
                ? factor(maxval) * (BASIC_T3 - 4) + 4 + 7 * near
                : Math.max(4, BASIC_T3 / factor(maxval) + 7 * near);
        return clamp(t3, secondThreshold(maxval, near, firstThreshold(maxval, near)), maxval);
    }

    private static int factor(int maxval) {
        return maxval >= 128 ? (Math.min(maxval, 4095) + 128) / 256 : 256 / (maxval + 1);
    }

    /** The standard's CLAMP: what lies outside becomes the lower bound. */
    private static int clamp(int value, int lower, int maxval) {
        return value > maxval || value < lower ? lower : value;
    }

    private static int orDefault(int value, int byDefault) {
        return value == 0 ? byDefault : value;
    }

    /** The smallest n with 2^n at least {@code values}. */
    private static int bits(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }

    private static void check(boolean allowed, String what) throws CodecException {
        if (!allowed) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: " + what + " is outside its range");
        }
    }
}

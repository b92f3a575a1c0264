package org.voxelmask.dicom.codec.jpegls;

/**
 * What the coder has learnt: 365 contexts of gradients and two of run interruption (T.87 A.2.1, A.6, A.7). Four
 * numbers each in one array, so that a context is one cache line: A (sum of error magnitudes), B (sum of errors, or
 * the count of negative errors Nn), C (correction of the prediction), N (how often it was seen).
 */
final class Contexts {
    /** Context of a run that ends between two unlike neighbours; the one after it ends between like ones. */
    static final int RUN = 365;

    private static final int COUNT = 367;
    private static final int MIN_C = -128;
    private static final int MAX_C = 127;
    private static final int MAX_K = 16;

    private final int[] state = new int[4 * COUNT];
    private final int initialA;
    private final int reset;
    private final int step;
    private final int maxval;

    Contexts(Coding coding) {
        initialA = Math.max(2, (coding.range() + 32) / 64);
        reset = coding.reset();
        step = 2 * coding.near() + 1;
        maxval = coding.maxval();
        restart();
    }

    /** Forgets everything, as at the start of a scan and after a restart marker. */
    void restart() {
        for (int i = 0; i < state.length; i += 4) {
            state[i] = initialA;
            state[i + 1] = 0;
            state[i + 2] = 0;
            state[i + 3] = 1;
        }
    }

    /** The Golomb parameter of a context (A.5.1). */
    int k(int context) {
        return k(state[4 * context + 3], state[4 * context]);
    }

    /** The Golomb parameter of a run interruption (A.7.2.1). */
    int runK(int type) {
        int i = 4 * (RUN + type);
        return k(state[i + 3], type == 0 ? state[i] : state[i] + (state[i + 3] >> 1));
    }

    /** The smallest k with n times 2^k at least a. */
    private static int k(int n, int a) {
        int k = Math.max(0, Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a));
        return Math.min(MAX_K, n << k < a ? k + 1 : k);
    }

    /** The prediction with the context's correction (A.4.2); {@code sign} is 0 or -1. */
    int corrected(int context, int sign, int predicted) {
        int corrected = predicted + ((state[4 * context + 2] ^ sign) - sign);
        return corrected < 0 ? 0 : Math.min(corrected, maxval);
    }

    /** Whether errors are mapped the other way about because most are negative (A.5.2, for k 0 and lossless). */
    boolean negativeLeads(int context) {
        return 2 * state[4 * context + 1] <= -state[4 * context + 3];
    }

    /** Whether at least half of the run interruptions of a type had negative errors (A.7.2.2). */
    boolean negativeRunsLead(int type) {
        int i = 4 * (RUN + type);
        return 2 * state[i + 1] >= state[i + 3];
    }

    /** Learns a regular sample's error (A.6). */
    void learn(int context, int error) {
        int i = 4 * context;
        int a = state[i] + Math.abs(error);
        int b = state[i + 1] + error * step;
        int n = state[i + 3];
        if (n == reset) {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        if (b <= -n) {
            b = Math.max(b + n, 1 - n);
            state[i + 2] = Math.max(state[i + 2] - 1, MIN_C);
        } else if (b > 0) {
            b = Math.min(b - n, 0);
            state[i + 2] = Math.min(state[i + 2] + 1, MAX_C);
        }
        state[i] = a;
        state[i + 1] = b;
        state[i + 3] = n;
    }

    /** Learns the error of a run interruption and the number that stood for it (A.7.2.3). */
    void learnRun(int type, int error, int mapped) {
        int i = 4 * (RUN + type);
        if (error < 0) {
            state[i + 1]++;
        }
        state[i] += (mapped + 1 - type) >> 1;
        if (state[i + 3] == reset) {
            state[i] >>= 1;
            state[i + 1] >>= 1;
            state[i + 3] >>= 1;
        }
        state[i + 3]++;
    }
}

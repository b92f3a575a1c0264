package org.voxelmask.dicom.codec.jpegls;

/** Turns samples into bits with the contexts of one scan (T.87 annex A); the mirror of {@link SampleDecoder}. */
final class SampleEncoder {
    private final BitWriter bits;
    private final Coding coding;
    private final Contexts contexts;
    private final int mostZeros;

    SampleEncoder(BitWriter bits, Coding coding) {
        this.bits = bits;
        this.coding = coding;
        contexts = new Contexts(coding);
        mostZeros = coding.mostZeros(0);
    }

    /** Ends the coded data, writes a restart marker of the given number and forgets what was learnt. */
    void restart(int number) {
        bits.flush();
        bits.marker(Markers.RST0 + number);
        contexts.restart();
    }

    /** Ends the coded data. */
    void end() {
        bits.flush();
    }

    /** Codes a sample in regular mode; returns what a decoder will see. */
    int regular(int context, int predicted, int sample) {
        int sign = context >> 31;
        int index = (context ^ sign) - sign;
        int k = contexts.k(index);
        int corrected = contexts.corrected(index, sign, predicted);
        int error = coding.quantized(((sample - corrected) ^ sign) - sign);
        int seen = coding.reconstruct(corrected, (error ^ sign) - sign);
        error = coding.reduced(error);
        int mapped = k == 0 && coding.near() == 0 && contexts.negativeLeads(index) ? ~error : error;
        bits.golomb((mapped << 1) ^ (mapped >> 31), k, mostZeros, coding.qbpp());
        contexts.learn(index, error);
        return seen;
    }

    /**
     * Codes the length of a run (A.7.1).
     *
     * @param toTheEnd whether the run reaches the end of the line, so that no sample interrupts it
     */
    void run(Lines lines, int component, int length, boolean toTheEnd) {
        int index = lines.runIndex(component);
        int left = length;
        while (left >= 1 << RunLengths.bits(index)) {
            bits.bits(1, 1);
            left -= 1 << RunLengths.bits(index);
            index = Math.min(index + 1, RunLengths.LAST);
        }
        lines.runIndex(component, index);
        if (!toTheEnd) {
            bits.bits(left, 1 + RunLengths.bits(index));
        } else if (left > 0) {
            bits.bits(1, 1);
        }
    }

    /** Codes the sample that ends a run, between {@code ra} and {@code rb} (A.7.2); returns what a decoder sees. */
    int interruption(int ra, int rb, int sample, int runIndex) {
        if (Math.abs(ra - rb) > coding.near()) {
            return unlikeInterruption(ra, rb, sample, runIndex);
        }
        int error = coding.quantized(sample - ra);
        interruptionError(1, coding.reduced(error), runIndex);
        return coding.reconstruct(ra, error);
    }

    /** As above, between neighbours taken as unlike: what sample interleave does always. */
    int unlikeInterruption(int ra, int rb, int sample, int runIndex) {
        int sign = ra > rb ? -1 : 0;
        int error = coding.quantized(((sample - rb) ^ sign) - sign);
        interruptionError(0, coding.reduced(error), runIndex);
        return coding.reconstruct(rb, (error ^ sign) - sign);
    }

    private void interruptionError(int type, int error, int runIndex) {
        int k = contexts.runK(type);
        boolean oddIsNegative = k != 0 || contexts.negativeRunsLead(type);
        boolean odd = error != 0 && error < 0 == oddIsNegative;
        int mapped = 2 * Math.abs(error) - type - (odd ? 1 : 0);
        bits.golomb(mapped, k, coding.mostZeros(RunLengths.bits(runIndex) + 1), coding.qbpp());
        contexts.learnRun(type, error, mapped);
    }
}

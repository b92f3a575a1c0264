package org.voxelmask.dicom.codec.jpegls;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;

/** Turns bits into samples with the contexts of one scan (T.87 annex A, decoding). */
final class SampleDecoder {
    private final BitReader bits;
    private final Coding coding;
    private final Contexts contexts;
    private final int mostZeros;

    SampleDecoder(BitReader bits, Coding coding) {
        this.bits = bits;
        this.coding = coding;
        contexts = new Contexts(coding);
        mostZeros = coding.mostZeros(0);
    }

    /** Forgets what was learnt and goes on behind a restart marker of the given number. */
    void restart(int number) throws CodecException {
        bits.restart(number);
        contexts.restart();
    }

    /** Where the scan's data ends. */
    int end() throws CodecException {
        return bits.end();
    }

    /** A sample in regular mode; {@code context} is signed. */
    int regular(int context, int predicted) throws CodecException {
        int sign = context >> 31;
        int index = (context ^ sign) - sign;
        int k = contexts.k(index);
        int mapped = bits.golomb(k, mostZeros, coding.qbpp());
        if (mapped > coding.range()) {
            throw tooLarge();
        }
        int error = (mapped >>> 1) ^ -(mapped & 1);
        if (k == 0 && coding.near() == 0 && contexts.negativeLeads(index)) {
            error = ~error;
        }
        int corrected = contexts.corrected(index, sign, predicted);
        contexts.learn(index, error);
        return coding.reconstruct(corrected, (error ^ sign) - sign);
    }

    /**
     * The length of a run (A.7.1): from the current place to its last sample, 0 to {@code left}.
     *
     * @param component whose run index is used
     */
    int run(Lines lines, int component, int left) throws CodecException {
        int length = 0;
        int index = lines.runIndex(component);
        while (length < left && bits.bit()) {
            int segment = 1 << RunLengths.bits(index);
            if (segment <= left - length && index < RunLengths.LAST) {
                index++;
            }
            length += Math.min(segment, left - length);
        }
        lines.runIndex(component, index);
        if (length == left) {
            return length;
        }
        length += bits.bits(RunLengths.bits(index));
        if (length >= left) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: a run goes past the end of its line");
        }
        return length;
    }

    /** The sample that ended a run, between {@code ra} and {@code rb} (A.7.2). */
    int interruption(int ra, int rb, int runIndex) throws CodecException {
        if (Math.abs(ra - rb) <= coding.near()) {
            return coding.reconstruct(ra, interruptionError(1, runIndex));
        }
        return unlikeInterruption(ra, rb, runIndex);
    }

    /** As above, between neighbours taken as unlike: what sample interleave does always. */
    int unlikeInterruption(int ra, int rb, int runIndex) throws CodecException {
        int error = interruptionError(0, runIndex);
        return coding.reconstruct(rb, ra > rb ? -error : error);
    }

    private int interruptionError(int type, int runIndex) throws CodecException {
        int k = contexts.runK(type);
        int mapped = bits.golomb(k, coding.mostZeros(RunLengths.bits(runIndex) + 1), coding.qbpp());
        if (mapped > coding.range()) {
            throw tooLarge();
        }
        int odd = (mapped + type) & 1;
        int magnitude = (mapped + type + odd) >> 1;
        boolean oddIsNegative = k != 0 || contexts.negativeRunsLead(type);
        int error = oddIsNegative == (odd == 1) ? -magnitude : magnitude;
        contexts.learnRun(type, error, mapped);
        return error;
    }

    private static CodecException tooLarge() {
        return new CodecException(Kind.CORRUPTED, "JPEG-LS: a prediction error is larger than RANGE");
    }
}

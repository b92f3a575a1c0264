package org.voxelmask.dicom.image;

import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Brings the samples of a stream into the words that its object describes. The stream's precision rules:
 * 8-bit samples in a 16-bit object are widened, with their sign when Pixel Representation has one (a stream
 * of JPEG cannot say so); samples of at most Bits Stored are moved up to High Bit; words of more bits are
 * words already, and those of lossy streams are held within the range of Bits Stored.
 */
final class StreamSamples {
    private final StreamHeader header;
    private final ImageDescription output;
    private final boolean clamp;

    StreamSamples(StreamHeader header, ImageDescription output, boolean lossy) {
        this.header = header;
        this.output = output;
        this.clamp = lossy && header.precision() > output.bitsStored() && output.lowBit() == 0;
    }

    byte[] words(byte[] samples) {
        int from = header.bytesPerSample();
        int to = output.bytesPerSample();
        if (from == to && !clamp && shift() == 0 && (header.signed() == output.signed() || isWhole())) {
            return samples;
        }
        int count = samples.length / from;
        byte[] words = new byte[Math.toIntExact(output.frameBytes())];
        for (int i = 0; i < count; i++) {
            Samples.put(words, i * to, to, word(Samples.word(samples, i * from, from)));
        }
        return words;
    }

    private long word(long sample) {
        int unused = Long.SIZE - header.precision();
        long value = output.signed() ? sample << unused >> unused : sample << unused >>> unused;
        if (clamp) {
            value = Math.min(Math.max(value, output.lowestSample()), output.highestSample());
        }
        return value << shift();
    }

    private int shift() {
        return header.precision() <= output.bitsStored() ? output.lowBit() : 0;
    }

    /** Every bit of the decoded bytes is a bit of the sample: a sign changes nothing. */
    private boolean isWhole() {
        return header.precision() == 8 * header.bytesPerSample();
    }
}

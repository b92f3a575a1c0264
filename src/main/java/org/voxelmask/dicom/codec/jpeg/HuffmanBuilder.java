package org.voxelmask.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes a table for counted symbols: short codes for frequent ones, at most 16 bits, none of ones alone (T.81 K.2). */
final class HuffmanBuilder {
    /** Takes part in the making and gets the longest code, so that no symbol has a code of ones alone. */
    private static final int RESERVED = 256;

    private HuffmanBuilder() {}

    static HuffmanSpec build(long[] occurrences) {
        int[] lengths = lengths(occurrences);
        int[] counts = new int[RESERVED + 2];
        for (int symbol = 0; symbol <= RESERVED; symbol++) {
            counts[lengths[symbol]]++;
        }
        shorten(counts);
        int longest = HuffmanSpec.LENGTHS;
        while (counts[longest] == 0) {
            longest--;
        }
        counts[longest]--;
        return new HuffmanSpec(Arrays.copyOfRange(counts, 1, HuffmanSpec.LENGTHS + 1), order(occurrences, lengths));
    }

    /** Lengths of an unbounded Huffman code; 0 for what does not occur. */
    private static int[] lengths(long[] occurrences) {
        long[] weight = Arrays.copyOf(occurrences, RESERVED + 1);
        weight[RESERVED] = 1;
        int[] lengths = new int[RESERVED + 1];
        List<List<Integer>> groups = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        for (int symbol = 0; symbol <= RESERVED; symbol++) {
            if (weight[symbol] > 0) {
                groups.add(new ArrayList<>(List.of(symbol)));
                weights.add(weight[symbol]);
            }
        }
        if (groups.size() == 1) {
            groups.add(new ArrayList<>(List.of(0)));
            weights.add(1L);
        }
        while (groups.size() > 1) {
            int first = least(weights);
            List<Integer> one = groups.remove(first);
            long oneWeight = weights.remove(first);
            int second = least(weights);
            List<Integer> other = groups.get(second);
            weights.set(second, weights.get(second) + oneWeight);
            other.addAll(one);
            other.forEach(symbol -> lengths[symbol]++);
        }
        return lengths;
    }

    /** The last of the least, so that the reserved symbol gets a longest code. */
    private static int least(List<Long> weights) {
        int best = 0;
        for (int i = 1; i < weights.size(); i++) {
            if (weights.get(i) <= weights.get(best)) {
                best = i;
            }
        }
        return best;
    }

    /** T.81 Figure K.3: pairs of codes that are too long move up. */
    private static void shorten(int[] counts) {
        counts[0] = 0;
        for (int length = counts.length - 1; length > HuffmanSpec.LENGTHS; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
    }

    /** Symbols by their length, then by number. */
    private static int[] order(long[] occurrences, int[] lengths) {
        List<Integer> symbols = new ArrayList<>();
        for (int symbol = 0; symbol < RESERVED; symbol++) {
            if (lengths[symbol] > 0 && occurrences[symbol] > 0) {
                symbols.add(symbol);
            }
        }
        symbols.sort(
                Comparator.comparingInt((Integer symbol) -> lengths[symbol]).thenComparingInt(symbol -> symbol));
        return symbols.stream().mapToInt(Integer::intValue).toArray();
    }
}

package org.voxelmask.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds all of many patterns in one pass over the symbols (Aho and Corasick, 1975). Libraries for it on Maven Central
 * search characters of whole strings; this one is fed bytes as {@link Fold} sees them, and says where a match began.
 */
final class Automaton {
    private static final int NONE = -1;

    /** Told of every match. */
    interface Matches {
        /**
         * A match.
         *
         * @param from offset of its first byte
         * @param to offset behind its last byte
         */
        void found(Pattern pattern, int from, int to);
    }

    private final List<int[]> next = new ArrayList<>();
    private final List<List<Pattern>> ends = new ArrayList<>();
    private int[] fail;
    private int[] shorter;
    private int longest;

    /** An automaton of patterns, none of them empty. */
    Automaton(Iterable<Pattern> patterns) {
        node();
        for (Pattern pattern : patterns) {
            add(pattern);
        }
        link();
    }

    private int node() {
        int[] row = new int[Fold.SYMBOLS];
        Arrays.fill(row, NONE);
        next.add(row);
        ends.add(new ArrayList<>(0));
        return next.size() - 1;
    }

    private void add(Pattern pattern) {
        int at = 0;
        for (byte symbol : pattern.symbols()) {
            int there = next.get(at)[symbol & 0xFF];
            if (there == NONE) {
                there = node();
                next.get(at)[symbol & 0xFF] = there;
            }
            at = there;
        }
        ends.get(at).add(pattern);
        longest = Math.max(longest, pattern.length());
    }

    /** Breadth first: where to go on when the text goes on otherwise. */
    private void link() {
        fail = new int[next.size()];
        shorter = new int[next.size()];
        Deque<Integer> open = new ArrayDeque<>();
        open.add(0);
        while (!open.isEmpty()) {
            int at = open.remove();
            int[] row = next.get(at);
            for (int symbol = 0; symbol < Fold.SYMBOLS; symbol++) {
                int back = at == 0 ? 0 : next.get(fail[at])[symbol];
                if (row[symbol] == NONE) {
                    row[symbol] = back;
                } else {
                    int to = row[symbol];
                    fail[to] = back;
                    shorter[to] = ends.get(back).isEmpty() ? shorter[back] : back;
                    open.add(to);
                }
            }
        }
    }

    /** Searches a value. */
    void search(byte[] value, Matches matches) {
        int[] offsets = new int[Math.max(longest, 1)];
        int count = 0;
        int at = 0;
        for (int i = 0; i < value.length; i++) {
            int symbol = Fold.of(value[i]);
            if (symbol < 0) {
                continue;
            }
            offsets[count % offsets.length] = i;
            count++;
            at = next.get(at)[symbol];
            int end = ends.get(at).isEmpty() ? shorter[at] : at;
            while (end != 0) {
                for (Pattern pattern : ends.get(end)) {
                    matches.found(pattern, offsets[(count - pattern.length()) % offsets.length], i + 1);
                }
                end = shorter[end];
            }
        }
    }
}

package org.voxelmask.deident;

import java.util.List;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.VR;

/**
 * What happens to one element, decided before anything is changed. {@link #text()} is printed
 * identically wherever an operation is shown; it holds new values only, never one of the source.
 */
public sealed interface AttributeOp {
    /** Where. */
    AttributePath path();

    /** Why. */
    Rule rule();

    /** The action and its arguments, without selector and rule. */
    String action();

    /** {@code selector action by rule}, on one line. */
    default String text() {
        return path().text() + " " + action() + " by " + rule().text();
    }

    /** The element goes, with its items. */
    record Remove(AttributePath path, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "remove";
        }
    }

    /** The element stays without a value. */
    record Empty(AttributePath path, VR vr, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "empty " + vr;
        }
    }

    /**
     * The element gets a dummy.
     *
     * @param dummy ASCII; binary numbers as text, bytes as hex
     * @param count how often the dummy stands, 1 or more
     */
    record Replace(AttributePath path, VR vr, String dummy, int count, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "replace " + vr + " \"" + dummy + "\"" + (count == 1 ? "" : " x" + count);
        }
    }

    /**
     * Some values of an element of the default repertoire get a dummy, the others stay.
     *
     * @param indices of the values, from 0, ascending
     */
    record ReplaceValues(AttributePath path, List<Integer> indices, String dummy, Rule rule) implements AttributeOp {
        /** Copies the list. */
        public ReplaceValues {
            indices = List.copyOf(indices);
        }

        @Override
        public String action() {
            return "replace-values " + indices + " \"" + dummy + "\"";
        }
    }

    /** Every UID of the element is mapped by the {@link UidMapper}. */
    record RemapUids(AttributePath path, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "remap-uids";
        }
    }

    /**
     * Every date of the element moves; times, fractions, offsets and the precision stay.
     *
     * @param days whole days, below zero for earlier; part of no text
     */
    record ShiftDates(AttributePath path, VR vr, int days, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "shift-dates " + vr;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The element keeps what is harmless of its value, or a pseudonym of it.
     *
     * @param values ASCII, what stays; part of no text
     */
    record Clean(AttributePath path, VR vr, List<String> values, Rule rule) implements AttributeOp {
        /** Copies the list. */
        public Clean {
            values = List.copyOf(values);
        }

        @Override
        public String action() {
            return "clean " + vr;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** An ICC profile keeps its numbers and loses its texts. */
    record CleanProfile(AttributePath path, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "clean-profile";
        }
    }

    /** The code value is mapped, with its scheme, to one that stands for the same code in all copies of a project. */
    record MapCode(AttributePath path, VR vr, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return "map-code " + vr;
        }
    }

    /**
     * The sequence and its items stay; operations of their own treat what is inside.
     *
     * @param scrub whether every text, name, code, date and number inside is a dummy after it
     */
    record KeepItems(AttributePath path, boolean scrub, Rule rule) implements AttributeOp {
        @Override
        public String action() {
            return scrub ? "keep-items scrubbed" : "keep-items";
        }
    }

    /**
     * Items of a sequence go; after the last of them the sequence, too.
     *
     * @param indices of the items in the source, from 0, ascending
     */
    record RemoveItems(AttributePath path, List<Integer> indices, Rule rule) implements AttributeOp {
        /** Copies the list. */
        public RemoveItems {
            indices = List.copyOf(indices);
        }

        @Override
        public String action() {
            return "remove-items " + indices;
        }
    }

    /**
     * An element is added, or overwritten, with values that do not come from the source.
     *
     * @param values ASCII
     */
    record SetValues(AttributePath path, VR vr, List<String> values, Rule rule) implements AttributeOp {
        /** Copies the list. */
        public SetValues {
            values = List.copyOf(values);
        }

        @Override
        public String action() {
            return "set " + vr + values.stream().map(v -> " \"" + v + "\"").collect(Collectors.joining());
        }
    }

    /** A code sequence is added, or overwritten, with these items. */
    record SetCodes(AttributePath path, List<Code> codes, Rule rule) implements AttributeOp {
        /** Copies the list. */
        public SetCodes {
            codes = List.copyOf(codes);
        }

        @Override
        public String action() {
            return "set SQ" + codes.stream().map(c -> " " + c.text()).collect(Collectors.joining());
        }
    }
}

package org.voxelmask.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.voxelmask.proof.Json;

/**
 * One thing that must hold of the order of a series, and whether it does.
 *
 * @param name which
 * @param passed whether it holds
 * @param expected what should be found
 * @param actual what is found
 * @param message a sentence without any value of an object
 */
public record Assertion(Name name, boolean passed, String expected, String actual, String message) {
    /** What is asserted, in the order in which it is looked at. */
    public enum Name {
        /** The source manifest has its hash and total, indexes 1, 2, 3 ..., and stands in the order of its own keys. */
        SOURCE_MANIFEST_INTACT,
        /** The export manifest refers to the source manifest by id and hash, and has its own hash. */
        EXPORT_MANIFEST_INTACT,
        /** Every source entry has its one export entry, and export indexes run in the order of source indexes. */
        INDEX_MATCH,
        /** Exported and excluded together are all that came. */
        COUNT_MATCH,
        /** No image, frame or copy stands twice. */
        NO_DUPLICATES,
        /** Whatever is not exported has its reason. */
        GAPS_LOGGED,
        /** Every copy has as many frames as its source. */
        FRAME_COUNT_KEPT,
        /** The frames of one source are the frames of one copy, in the same order. */
        FRAME_ORDER_KEPT,
        /** Every copy has the Instance Number of its source. */
        INSTANCE_NUMBERS_KEPT,
        /** Every copy has the pixel hash that the export manifest gives it. */
        HASHES_VALID;

        /** The word in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** That so many of so many hold. */
    static Assertion count(Name name, long expected, long actual, String message) {
        return new Assertion(name, expected == actual, Long.toString(expected), Long.toString(actual), message);
    }

    ObjectNode json() {
        return Json.object()
                .put("name", name.word())
                .put("passed", passed)
                .put("expected", expected)
                .put("actual", actual)
                .put("message", message);
    }
}

package org.voxelmask.midib;

import java.util.List;

/**
 * One thing that is asked of a copy.
 *
 * @param check what is asked
 * @param path tags down to the attribute, first items; empty when the whole object is meant
 * @param value of the source: a text, a date or a UID; empty when the check needs none
 * @param topic of which kind the planted value is, for the page
 */
record Item(Check check, List<Integer> path, String value, String topic) {
    Item {
        path = List.copyOf(path);
    }
}

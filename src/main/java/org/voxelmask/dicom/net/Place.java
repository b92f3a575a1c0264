package org.voxelmask.dicom.net;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What an association holds of what is counted. It is given back before the release is answered, so that a
 * sender who closes one association and opens the next finds the place free. For one thread.
 */
final class Place {
    private final Deque<Runnable> held = new ArrayDeque<>();

    /** Remembers how something is given back. */
    void hold(Runnable giveBack) {
        held.push(giveBack);
    }

    /** Gives everything back, once. */
    void leave() {
        while (!held.isEmpty()) {
            held.pop().run();
        }
    }
}

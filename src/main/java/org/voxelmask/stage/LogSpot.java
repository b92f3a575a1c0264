package org.voxelmask.stage;

import java.io.IOException;

/**
 * Where a record of the log stands.
 *
 * @param segment that holds it
 * @param at where it begins
 */
record LogSpot(LogSegment segment, long at) {
    /** Writes over what makes it a record; durable when the segment is synced. To be called before it is settled. */
    void erase() throws IOException {
        segment.erase(at);
    }
}

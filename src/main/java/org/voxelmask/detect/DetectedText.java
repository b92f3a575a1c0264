package org.voxelmask.detect;

import java.util.List;

/**
 * What was found on all frames of one object.
 *
 * @param regions everything that was found, in a stable order
 * @param technical those of them that two readings proved to hold technical text; empty unless it was asked for
 */
public record DetectedText(List<TextRegion> regions, List<TechnicalText> technical) {
    /** Copies the lists. */
    public DetectedText {
        regions = List.copyOf(regions);
        technical = List.copyOf(technical);
    }
}

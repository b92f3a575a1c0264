package org.voxelmask.config;

/**
 * What counts as text.
 *
 * @param confidenceMin regions below it are dropped, 0 to 1
 * @param boxMinArea regions of fewer pixels are dropped
 */
public record Thresholds(double confidenceMin, int boxMinArea) {

    static Thresholds defaults() {
        return new Thresholds(0.4, 40);
    }

    static Thresholds read(Section section) {
        Thresholds otherwise = defaults();
        Thresholds thresholds = new Thresholds(
                section.decimal("confidence_min", otherwise.confidenceMin(), 0, 1),
                section.integer("box_min_area", otherwise.boxMinArea(), 0, 1_000_000));
        section.done();
        return thresholds;
    }
}

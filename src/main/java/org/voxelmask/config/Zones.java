package org.voxelmask.config;

/**
 * Shares of an image's height.
 *
 * @param headerPct from the top, 0 to 100
 * @param footerPct from the bottom; the two together at most 100
 */
public record Zones(int headerPct, int footerPct) {

    static Zones read(Section section, Zones otherwise) {
        Zones zones = new Zones(
                section.integer("header_pct", otherwise.headerPct(), 0, 100),
                section.integer("footer_pct", otherwise.footerPct(), 0, 100));
        if (zones.headerPct() + zones.footerPct() > 100) {
            section.problem("header_pct", "and footer_pct add up to more than 100: lower one of them.");
        }
        section.done();
        return zones;
    }
}

package org.voxelmask.config;

/**
 * What is kept beside the copies.
 *
 * @param previews whether a small picture of each masked copy is kept
 */
public record EvidenceConfig(boolean previews) {
    static EvidenceConfig defaults() {
        return new EvidenceConfig(false);
    }

    static EvidenceConfig read(Section section) {
        EvidenceConfig config =
                new EvidenceConfig(section.bool("previews", defaults().previews()));
        section.done();
        return config;
    }
}

package org.voxelmask.detect;

/** By which rule a region's text was proven technical. */
public enum TechnicalRule {
    /** Words of the vocabulary and nothing else. */
    WORDS("technical.words"),
    /** Numbers with a unit or behind the name of an index, perhaps with words of the vocabulary. */
    MEASURE("technical.measure");

    private final String id;

    TechnicalRule(String id) {
        this.id = id;
    }

    /** Its name in the evidence. */
    public String id() {
        return id;
    }
}

package org.voxelmask.deident;

import java.util.Arrays;

/**
 * The action codes of the Basic Profile (PS3.15 Table E.1-1a) and what this product does for each when
 * the attribute is present. Compound codes depend on the attribute's Type in the IOD, which no table
 * at hand states; the choice is the one that leaves every Type valid.
 */
public enum BasicAction {
    /** Remove. */
    X("X", Treatment.REMOVE),
    /** Zero length. */
    Z("Z", Treatment.EMPTY),
    /** Dummy. */
    D("D", Treatment.DUMMY),
    /** Replace the UID. */
    U("U", Treatment.REMAP),
    /** Remove or zero length. */
    X_Z("X/Z", Treatment.EMPTY),
    /** Remove or dummy. */
    X_D("X/D", Treatment.DUMMY),
    /** Remove, zero length or dummy. */
    X_Z_D("X/Z/D", Treatment.DUMMY),
    /** Zero length or dummy. */
    Z_D("Z/D", Treatment.DUMMY),
    /** Remove, zero length, or keep the sequence with its UIDs replaced. */
    X_Z_U("X/Z/U*", Treatment.KEEP_ITEMS);

    /** What is done. */
    public enum Treatment {
        /** The element goes. */
        REMOVE,
        /** The value goes. */
        EMPTY,
        /** A dummy stands instead; a sequence keeps its items, with the profile applied inside. */
        DUMMY,
        /** UIDs are mapped. */
        REMAP,
        /** The items stay, with the profile applied inside. */
        KEEP_ITEMS
    }

    private final String code;
    private final Treatment treatment;

    BasicAction(String code, Treatment treatment) {
        this.code = code;
        this.treatment = treatment;
    }

    /** The code as the standard prints it. */
    public String code() {
        return code;
    }

    /** What this product does for it. */
    public Treatment treatment() {
        return treatment;
    }

    /**
     * The action of a code.
     *
     * @throws IllegalArgumentException when the standard has no such code
     */
    public static BasicAction of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no action of Table E.1-1: " + code));
    }
}

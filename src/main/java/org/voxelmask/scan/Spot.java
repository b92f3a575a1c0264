package org.voxelmask.scan;

import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Where the walk is.
 *
 * @param parent the element whose item or fragment this is in; null at the outermost level
 * @param index of that item or fragment, from 0
 * @param tag 0 for a level, and outside of the data set
 * @param vr null for a level, and outside of the data set
 * @param set the repertoire that holds here
 * @param name of a place that is no element; null of elements
 */
record Spot(Spot parent, int index, int tag, VR vr, SpecificCharacterSet set, String name) {
    private static final int METHOD_CODES = 0x00120064;

    static Spot outside(String name) {
        return new Spot(null, 0, 0, null, SpecificCharacterSet.DEFAULT, name);
    }

    static Spot root(SpecificCharacterSet set) {
        return new Spot(null, 0, 0, null, set, null);
    }

    /** The same level in another repertoire. */
    Spot in(SpecificCharacterSet other) {
        return new Spot(parent, index, tag, vr, other, name);
    }

    /** An element of this level. */
    Spot element(int of, VR its) {
        return new Spot(parent, index, of, its, set, null);
    }

    /** The level of an item of this sequence. */
    Spot item(int number) {
        return new Spot(this, number, 0, null, set, null);
    }

    /** A fragment of this pixel data. */
    Spot fragment(int number) {
        return new Spot(this, number, 0, null, set, "fragment");
    }

    boolean isOutermost() {
        return parent == null;
    }

    /** Whether this is in the sequence that says how the object was de-identified. */
    boolean isMethodCode() {
        Spot top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return top.tag == METHOD_CODES;
    }

    /** The path in the form of plans: {@code (0040,A730)[0](0040,A123)}. */
    String path() {
        if (parent == null) {
            return name == null ? Tag.format(tag) : name;
        }
        return parent.path() + "[" + index + "]" + (name == null ? Tag.format(tag) : "");
    }
}

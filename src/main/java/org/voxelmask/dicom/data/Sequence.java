package org.voxelmask.dicom.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The items of a sequence of items (PS3.5 7.5), in order. */
public final class Sequence implements Value, Iterable<Attributes> {
    private final List<Attributes> items = new ArrayList<>();

    /** Appends an item and returns it. */
    public Attributes add(Attributes item) {
        items.add(item);
        return item;
    }

    /** Number of items. */
    public int size() {
        return items.size();
    }

    /** Whether there is no item. */
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** The item at an index from 0. */
    public Attributes get(int index) {
        return items.get(index);
    }

    @Override
    public Iterator<Attributes> iterator() {
        return items.iterator();
    }
}

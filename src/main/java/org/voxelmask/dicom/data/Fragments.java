package org.voxelmask.dicom.data;

import java.util.List;

/**
 * Encapsulated pixel data (PS3.5 A.4): the Basic Offset Table and the fragments after it.
 *
 * @param offsetTable the bytes of the first item, may be empty
 * @param fragments every further item up to the sequence delimiter, in order
 */
public record Fragments(byte[] offsetTable, List<BulkData> fragments) implements Value {
    /** Copies the list. */
    public Fragments {
        fragments = List.copyOf(fragments);
    }

    /** Sum of the fragments' lengths, without the offset table. */
    public long length() {
        return fragments.stream().mapToLong(BulkData::length).sum();
    }
}

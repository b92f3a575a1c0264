package org.voxelmask.dicom.data;

/**
 * The value field of an element: bytes in memory, a stretch of a file, the items of a sequence, or
 * the fragments of encapsulated pixel data.
 */
public sealed interface Value permits Bytes, BulkData, Sequence, Fragments {}

package org.voxelmask.dicom.io;

/** A data set that ends before it says so. */
final class EndOfDataException extends DicomParseException {
    private static final long serialVersionUID = 1L;

    EndOfDataException(long offset, int tag) {
        super("the data set ends too early", offset, tag);
    }
}

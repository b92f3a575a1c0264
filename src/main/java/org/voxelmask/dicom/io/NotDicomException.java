package org.voxelmask.dicom.io;

/** A file whose beginning is that of no DICOM file and of no data set, as opposed to a broken one. */
public final class NotDicomException extends DicomParseException {
    private static final long serialVersionUID = 1L;

    NotDicomException(long offset) {
        super("neither a DICOM file nor a data set", offset, 0);
    }
}

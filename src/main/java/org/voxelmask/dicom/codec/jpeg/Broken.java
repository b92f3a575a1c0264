package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;

/** The errors of this package. */
final class Broken {
    private Broken() {}

    static CodecException corrupted(String what) {
        return new CodecException(Kind.CORRUPTED, "a JPEG stream with " + what);
    }

    static CodecException unsupported(String what) {
        return new CodecException(Kind.UNSUPPORTED, "a JPEG stream with " + what + " is not decoded");
    }
}

package org.voxelmask.dicom.image;

import java.io.IOException;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Value;

/** Small values that a reader may have left in the file. */
final class PixelValues {
    private PixelValues() {}

    /** The value, little endian, in memory; empty when absent. */
    static byte[] bytes(Attributes dataset, int tag, int limit) throws ImageException {
        Element element = dataset.get(tag).orElse(null);
        if (element == null) {
            return new byte[0];
        }
        Value value = element.value();
        if (value instanceof Bytes bytes) {
            return bytes.data();
        }
        if (!(value instanceof BulkData bulk)) {
            throw new ImageException(ImageException.Kind.CORRUPTED, "a value is a sequence where bytes belong");
        }
        if (bulk.length() > limit) {
            throw new ImageException(ImageException.Kind.CORRUPTED, "a value is longer than it can be");
        }
        try {
            byte[] bytes = bulk.readAll(limit);
            if (bulk.bigEndian()) {
                ByteOrders.swap(bytes, element.vr().unitSize());
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static ImageException unreadable(IOException cause) {
        return new ImageException(ImageException.Kind.CORRUPTED, "a value could not be read from its file", cause);
    }
}

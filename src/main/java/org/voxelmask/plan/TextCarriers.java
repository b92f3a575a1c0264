package org.voxelmask.plan;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Counts the places of an object, at every level, that hide text where no attribute says that there is one. */
final class TextCarriers {
    private static final int WAVEFORM_ANNOTATION_SEQUENCE = 0x0040B020;
    private static final int UNFORMATTED_TEXT_VALUE = 0x00700006;

    /** What stands behind the preamble of a file (PS3.10 7.1). */
    private static final byte[] FILE_MARK = "DICM".getBytes(StandardCharsets.US_ASCII);

    private final Map<CarrierKind, Integer> counts = new EnumMap<>(CarrierKind.class);

    private TextCarriers() {}

    /**
     * How many there are of each kind; kinds of which there are none are left out.
     *
     * @throws IOException when a large value cannot be read from the object's file
     */
    static Map<CarrierKind, Integer> of(Attributes dataset) throws IOException {
        TextCarriers carriers = new TextCarriers();
        carriers.level(dataset, false);
        return carriers.counts;
    }

    private void level(Attributes dataset, boolean inAnnotation) throws IOException {
        for (Element element : dataset) {
            if (element.value() instanceof Sequence items) {
                boolean annotations = element.tag() == WAVEFORM_ANNOTATION_SEQUENCE;
                for (Attributes item : items) {
                    if (annotations) {
                        add(CarrierKind.WAVEFORM_ANNOTATION);
                    }
                    level(item, inAnnotation || annotations);
                }
            } else if (hasValue(element)) {
                value(element, inAnnotation);
            }
        }
    }

    private void value(Element element, boolean inAnnotation) throws IOException {
        int tag = element.tag();
        if (tag == UNFORMATTED_TEXT_VALUE) {
            if (!inAnnotation) {
                add(CarrierKind.GRAPHIC_TEXT);
            }
        } else if (Tag.isPrivate(tag) && element.vr().isBulk()) {
            add(holdsFile(element) ? CarrierKind.NESTED_DICOM : CarrierKind.PRIVATE_BYTES);
        } else if (isUnknown(element)) {
            add(holdsFile(element) ? CarrierKind.NESTED_DICOM : CarrierKind.UNKNOWN_ELEMENT);
        }
    }

    private void add(CarrierKind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    private static boolean isUnknown(Element element) {
        int tag = element.tag();
        boolean known = ElementDictionary.standard().find(tag).isPresent() && element.vr() != VR.UN;
        return !known && !Tag.isPrivate(tag) && !Tag.isGroupLength(tag);
    }

    private static boolean hasValue(Element element) {
        return (element.value() instanceof Bytes bytes && bytes.length() > 0)
                || (element.value() instanceof BulkData bulk && bulk.length() > 0);
    }

    private static boolean holdsFile(Element element) throws IOException {
        try (InputStream in = open(element)) {
            int matched = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                matched = next == FILE_MARK[matched] ? matched + 1 : next == FILE_MARK[0] ? 1 : 0;
                if (matched == FILE_MARK.length) {
                    return true;
                }
            }
            return false;
        }
    }

    private static InputStream open(Element element) throws IOException {
        return element.value() instanceof BulkData bulk
                ? new BufferedInputStream(bulk.open())
                : new ByteArrayInputStream(((Bytes) element.value()).data());
    }
}

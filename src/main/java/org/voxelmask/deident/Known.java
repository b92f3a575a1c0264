package org.voxelmask.deident;

import java.util.List;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.VR;

/** What the dictionary says about elements. */
final class Known {
    private Known() {}

    /** The VRs that the dictionary allows; empty for unknown tags. */
    static List<VR> vrs(int tag) {
        return ElementDictionary.standard()
                .find(tag)
                .map(ElementDictionary.Entry::vrs)
                .orElse(List.of());
    }

    /** The VR in which a dummy is written: the element's own when the dictionary allows it, else the first one. */
    static VR vrOf(Element element) {
        List<VR> vrs = vrs(element.tag());
        return vrs.isEmpty() || vrs.contains(element.vr()) ? element.vr() : vrs.get(0);
    }

    /** Whether there is at least one byte, item or fragment. */
    static boolean hasValue(Element element) {
        if (element.value() instanceof Bytes bytes) {
            return bytes.length() > 0;
        }
        if (element.value() instanceof Sequence sequence) {
            return !sequence.isEmpty();
        }
        if (element.value() instanceof BulkData bulk) {
            return bulk.length() > 0;
        }
        return element.value() instanceof Fragments;
    }
}

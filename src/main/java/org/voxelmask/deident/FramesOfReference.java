package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Sequence;

/** Which UIDs name frames of reference (PS3.3 C.7.4.1), synchronisation and equipment ones included. */
final class FramesOfReference {
    private FramesOfReference() {}

    /** Whether an attribute holds such UIDs. */
    static boolean isOne(int tag) {
        return ElementDictionary.standard().keywordOf(tag).endsWith("FrameOfReferenceUID");
    }

    /** Every such UID of a data set, at any level. */
    static Set<String> in(Attributes dataset) {
        Set<String> uids = new HashSet<>();
        collect(dataset, uids);
        return uids;
    }

    private static void collect(Attributes level, Set<String> uids) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(item -> collect(item, uids));
            } else if (element.value() instanceof Bytes bytes && isOne(element.tag())) {
                String text = new String(bytes.data(), StandardCharsets.ISO_8859_1);
                Arrays.stream(text.split("\\\\", -1)).map(UidMapper::trim).forEach(uids::add);
            }
        }
    }
}

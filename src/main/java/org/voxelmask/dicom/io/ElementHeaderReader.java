package org.voxelmask.dicom.io;

import java.io.IOException;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Reads element headers, explicit (PS3.5 7.1.2) and implicit (7.1.3). */
record ElementHeaderReader(DicomInput in) {

    ElementHeader read(boolean implicitVR, Attributes context) throws IOException {
        int tag = in.readTag();
        if (implicitVR || tag >>> 16 == 0xFFFE) {
            long length = in.readUnsignedInt();
            return new ElementHeader(tag, implicitVr(tag, context), length);
        }
        byte[] code = in.peek(2);
        boolean letters = code.length == 2 && isLetter(code[0]) && isLetter(code[1]);
        if (!letters) {
            // seen in the wild: single elements without VR inside an explicit data set
            return new ElementHeader(tag, implicitVr(tag, context), in.readUnsignedInt());
        }
        in.skip(2);
        VR vr = VR.of(code[0] << 8 | code[1]);
        if (vr != null && !vr.hasLongLength()) {
            return new ElementHeader(tag, vr, in.readUnsignedShort());
        }
        // PS3.5 7.1.2: VRs that are added later use the long form; they are read as UN
        in.skip(2);
        return new ElementHeader(tag, vr == null ? VR.UN : vr, in.readUnsignedInt());
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /** The dictionary's VR, where it depends on another attribute decided as PS3.5 A.1 says. */
    private static VR implicitVr(int tag, Attributes context) {
        VR vr = ElementDictionary.standard().vrOf(tag);
        if (tag == Tag.PixelData || (tag & 0xFF00FFFF) == Tag.OverlayData) {
            return VR.OW;
        }
        if (vr == VR.US && hasSignedAlternative(tag) && isSigned(context)) {
            return VR.SS;
        }
        return vr;
    }

    private static boolean hasSignedAlternative(int tag) {
        return ElementDictionary.standard()
                .find(tag)
                .map(entry -> entry.vrs().contains(VR.SS))
                .orElse(false);
    }

    private static boolean isSigned(Attributes context) {
        for (Attributes level = context; level != null; level = level.parent().orElse(null)) {
            if (level.contains(Tag.PixelRepresentation)) {
                return level.getInt(Tag.PixelRepresentation, 0) == 1;
            }
        }
        return false;
    }
}

package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Reads element headers, explicit (PS3.5 7.1.2) and implicit (7.1.3). A header that its level's encoding
 * does not explain is read in the way that leads to another sensible header: seen in the wild are single
 * elements without VR in an explicit data set and the reverse, VRs that nobody registered, and long VRs
 * with a length of 16 bits.
 */
record ElementHeaderReader(DicomInput in, LookAhead lookAhead) {

    /** One way to read a header: so many bytes of it, then the value. */
    private record Reading(int bytes, VR vr, long length) {}

    ElementHeader read(Level level) throws IOException {
        byte[] bytes = in.peek(12);
        if (bytes.length < 8) {
            throw new EOFException("half a header");
        }
        int tag = in.readTag();
        List<Reading> readings =
                level.encoding.implicitVR() ? implicit(bytes, tag, level) : explicit(bytes, tag, level);
        Reading reading = readings.size() == 1 ? readings.get(0) : choose(readings, level);
        in.skip(reading.bytes() - 4L);
        if (reading.vr() != VR.UN || (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag))) {
            return new ElementHeader(tag, reading.vr(), reading.length(), false);
        }
        return known(tag, reading.length(), level);
    }

    private List<Reading> implicit(byte[] bytes, int tag, Level level) {
        long length = Numbers.unsignedInt(bytes, 4, in.bigEndian());
        Reading plain = new Reading(8, implicitVr(tag, level), length);
        if (fits(8, length, level)) {
            return List.of(plain);
        }
        List<Reading> readings = new ArrayList<>(List.of(plain));
        VR vr = VR.of((bytes[4] & 0xFF) << 8 | (bytes[5] & 0xFF));
        if (vr != null) {
            addExplicit(bytes, vr, readings);
        }
        return readings;
    }

    private List<Reading> explicit(byte[] bytes, int tag, Level level) {
        VR vr = VR.of((bytes[4] & 0xFF) << 8 | (bytes[5] & 0xFF));
        List<Reading> readings = new ArrayList<>();
        if (vr != null && !vr.hasLongLength()) {
            return List.of(new Reading(8, vr, Numbers.unsignedShort(bytes, 6, in.bigEndian())));
        }
        if (vr != null || (isLetter(bytes[4]) && isLetter(bytes[5]))) {
            // PS3.5 7.1.2: VRs that are added later use the long form; they are read as UN
            addExplicit(bytes, vr == null ? VR.UN : vr, readings);
            boolean clean = bytes.length == 12 && bytes[6] == 0 && bytes[7] == 0;
            if (clean && fits(12, readings.get(0).length(), level)) {
                return readings.subList(0, 1);
            }
            return readings;
        }
        readings.add(new Reading(8, implicitVr(tag, level), Numbers.unsignedInt(bytes, 4, in.bigEndian())));
        readings.add(new Reading(8, VR.UN, Numbers.unsignedShort(bytes, 6, in.bigEndian())));
        return readings;
    }

    /** The form that the VR has, and a length of 16 bits where writers put it for VRs of the long form. */
    private void addExplicit(byte[] bytes, VR vr, List<Reading> readings) {
        if (vr.hasLongLength() && bytes.length == 12) {
            readings.add(new Reading(12, vr, Numbers.unsignedInt(bytes, 8, in.bigEndian())));
        }
        readings.add(new Reading(8, vr, Numbers.unsignedShort(bytes, 6, in.bigEndian())));
    }

    private boolean fits(int header, long length, Level level) {
        return length == LookAhead.UNDEFINED || length <= level.bound - (in.position() - 4 + header);
    }

    /** The first reading that leads somewhere; the usual one when none does, whose error is then told. */
    private Reading choose(List<Reading> readings, Level level) throws IOException {
        long start = in.position() - 4;
        for (Reading reading : readings) {
            long value = start + reading.bytes();
            boolean sensible = reading.length() == LookAhead.UNDEFINED
                    ? lookAhead.isItemOrEnd(value, in.bigEndian())
                    : fits(reading.bytes(), reading.length(), level)
                            && lookAhead.isSensible(value + reading.length(), level.bound, level.encoding);
            if (sensible) {
                return reading;
            }
        }
        return readings.get(0);
    }

    /** PS3.5 6.2.2: an UN whose VR is known may be taken for that VR, when its value can be one. */
    private ElementHeader known(int tag, long length, Level level) throws IOException {
        VR vr = implicitVr(tag, level);
        boolean sequence = length == LookAhead.UNDEFINED || (vr == VR.SQ && isSequence(length));
        if (vr == VR.SQ && !sequence) {
            vr = VR.UN;
        }
        boolean whole = length == LookAhead.UNDEFINED || length % vr.unitSize() == 0;
        return new ElementHeader(tag, whole ? vr : VR.UN, length, true);
    }

    private boolean isSequence(long length) throws IOException {
        return length == 0 || lookAhead.isItemOrEnd(in.position(), false);
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /** The dictionary's VR, where it depends on another attribute decided as PS3.5 A.1 says. */
    private static VR implicitVr(int tag, Level level) {
        VR vr = ElementDictionary.standard().vrOf(tag);
        if (tag == Tag.PixelData || (tag & 0xFF00FFFF) == Tag.OverlayData) {
            return VR.OW;
        }
        return vr == VR.US && level.signed && hasSignedAlternative(tag) ? VR.SS : vr;
    }

    private static boolean hasSignedAlternative(int tag) {
        return ElementDictionary.standard()
                .find(tag)
                .map(entry -> entry.vrs().contains(VR.SS))
                .orElse(false);
    }
}

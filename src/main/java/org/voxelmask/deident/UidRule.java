package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/** UIDs that no row names: mapped like the others, so that a reference never dangles or leaks. */
final class UidRule implements ElementRule {
    private static final int CODING_SCHEME_UID = 0x0008010C;

    /** Attributes that hold UIDs of classes, transfer syntaxes, context groups and coding schemes, never of objects. */
    private static final Set<Integer> CLASS_LIKE = Set.of(
            Tag.SOPClassUID,
            0x0008001A, // Related General SOP Class UID
            0x0008001B, // Original Specialized SOP Class UID
            0x00080062, // SOP Classes in Study
            CODING_SCHEME_UID,
            0x00080117, // Context UID
            0x00080118, // Mapping Resource UID
            0x00081150, // Referenced SOP Class UID
            0x0008115A, // SOP Classes Supported
            0x00083002, // Available Transfer Syntax UID
            0x00340003, // Flow Transfer Syntax UID
            0x30100052, // Pertinent SOP Classes in Study
            0x30100053); // Pertinent SOP Classes in Series

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        if (Known.vrOf(element) != VR.UI && element.vr() != VR.UI) {
            return Optional.empty();
        }
        if (!(element.value() instanceof Bytes bytes)) {
            return Optional.of(new AttributeOp.Remove(scope.path(element.tag()), Rule.UID));
        }
        String text = new String(bytes.data(), StandardCharsets.ISO_8859_1);
        if (scope.profile().has(ProfileOption.RETAIN_UIDS)) {
            if (areUids(text)) {
                return Optional.empty();
            }
            scope.refuse(ProfileOption.RETAIN_UIDS);
        }
        boolean stays = Arrays.stream(text.split("\\\\", -1))
                .map(UidMapper::trim)
                .allMatch(uid -> uid.isEmpty() || stays(element.tag(), uid));
        return stays ? Optional.empty() : Optional.of(new AttributeOp.RemapUids(scope.path(element.tag()), Rule.UID));
    }

    /** Whether every value of a field is a valid UID, or empty. */
    static boolean areUids(String text) {
        return Arrays.stream(text.split("\\\\", -1))
                .map(UidMapper::trim)
                .allMatch(uid -> uid.isEmpty() || UID.isValid(uid));
    }

    /** A private SOP class names the object's form; such objects are excluded before they come here. */
    private static boolean stays(int tag, String uid) {
        if (UidMapper.isRegistered(uid)) {
            return true;
        }
        return (CLASS_LIKE.contains(tag) && UidMapper.isWellKnown(uid))
                || (tag == Tag.SOPClassUID && UID.isValid(uid))
                || (tag == CODING_SCHEME_UID && CodingSchemes.isPublicOid(uid));
    }
}

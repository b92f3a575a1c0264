package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Retain Safe Private: elements of PS3.15 Table E.3.10-1 stay, in the blocks where they are, with their creators as
 * they are. Their texts are still compared with what identifies somebody, their UIDs mapped, their sequences walked.
 */
final class SafePrivate {
    private record Key(int group, String creator, int element) {}

    private static final Map<Key, String> VRS = Tsv.read("safe-private.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> new Key(Tsv.tag(row[0]), row[2], Tsv.tag(row[1])), row -> row[3], (a, b) -> a));

    private static final Rule RULE = Rule.option(OptionCell.C, ProfileOption.RETAIN_SAFE_PRIVATE);

    /** How a file of DICOM inside bytes begins, behind its preamble. */
    private static final String FILE_MARK = "DICM";

    private final TokenRule tokens = new TokenRule();
    private final UidRule uids = new UidRule();

    /** The creators of the table, which stand in copies as they are. */
    static Set<String> creators() {
        return VRS.keySet().stream().map(Key::creator).collect(Collectors.toUnmodifiableSet());
    }

    /** What is done with a private element; empty when it is not known to be safe. */
    Optional<OptionRule.Answer> answer(Scope scope, Element element) {
        int tag = element.tag();
        if (Tag.isPrivateCreator(tag)) {
            return holdsSafe(scope.level(), tag) ? Optional.of(OptionRule.Answer.KEEP) : Optional.empty();
        }
        String vrs = safeVrs(scope.level(), tag);
        if (vrs == null) {
            return Optional.empty();
        }
        OptionRule.Answer answer = answer(scope, element, vrs);
        if (answer == null) {
            scope.refuse(ProfileOption.RETAIN_SAFE_PRIVATE);
        }
        return Optional.ofNullable(answer);
    }

    /** Null when the element cannot be examined, or says who somebody is. */
    private OptionRule.Answer answer(Scope scope, Element element, String vrs) {
        VR vr = valueRepresentation(element, vrs);
        AttributePath path = scope.path(element.tag());
        if (vr == null) {
            return null;
        }
        if (element.value() instanceof Sequence) {
            return OptionRule.Answer.of(new AttributeOp.KeepItems(path, false, RULE));
        }
        if (!(element.value() instanceof Bytes bytes)) {
            return null;
        }
        Element read = new Element(element.tag(), vr, bytes);
        if (vr == VR.UI) {
            return uids.decide(scope, read).isEmpty()
                    ? OptionRule.Answer.KEEP
                    : OptionRule.Answer.of(new AttributeOp.RemapUids(path, RULE));
        }
        boolean binary = vr.isBulk() || element.vr().isBulk();
        boolean file = binary && new String(bytes.data(), StandardCharsets.ISO_8859_1).contains(FILE_MARK);
        return file || tokens.decide(scope, read).isPresent() ? null : OptionRule.Answer.KEEP;
    }

    /** The VR to read the value by: of an element that came in Implicit VR the table's. */
    private static VR valueRepresentation(Element element, String vrs) {
        boolean sequence = element.value() instanceof Sequence;
        if (element.vr() != VR.UN) {
            boolean listed = ("|" + vrs + "|").contains("|" + element.vr() + "|")
                    || (vrs.isEmpty() && element.vr().isBinaryNumber());
            return listed && sequence == (element.vr() == VR.SQ) ? element.vr() : null;
        }
        VR vr = vrs.isEmpty() ? null : VR.valueOf(vrs.substring(0, 2));
        return sequence == (vr == VR.SQ) ? vr : null;
    }

    private static boolean holdsSafe(Attributes level, int creator) {
        int block = creator & 0xFF;
        for (Element element : level) {
            int tag = element.tag();
            boolean ofBlock = tag >>> 16 == creator >>> 16 && ((tag >>> 8) & 0xFF) == block;
            if (ofBlock && !Tag.isPrivateCreator(tag) && safeVrs(level, tag) != null) {
                return true;
            }
        }
        return false;
    }

    /** The VRs of an element that the table lists; null when it does not. */
    private static String safeVrs(Attributes level, int tag) {
        int creatorTag = (tag & 0xFFFF0000) | ((tag >>> 8) & 0xFF);
        String[] creators =
                Tag.isPrivate(tag) && Tag.isPrivateCreator(creatorTag) ? level.getStrings(creatorTag) : new String[0];
        return creators.length != 1 ? null : VRS.get(new Key(tag >>> 16, creators[0], tag & 0xFF));
    }
}

package org.voxelmask.scan;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.VR;

/** What identifies somebody in a source, at every level of it. Lives in memory only. */
final class SourceValues {
    private static final int PATIENT_GROUP = 0x0010;
    private static final int LAST_MENSTRUAL_DATE = 0x001021D0;
    private static final String STANDARD = "1.2.840.10008.";

    /** Parts of keywords of UI attributes that hold classes, codes and the like: the same in every hospital. */
    private static final List<String> CLASSES =
            List.of("Class", "TransferSyntax", "CodingScheme", "MappingResource", "ContextUID", "Implementation");

    private final Retained retained;
    private final Map<Kind, Set<String>> values = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> shared = new EnumMap<>(Kind.class);
    private final Set<String> births = new TreeSet<>();
    private final Set<String> kept = new HashSet<>();

    private SourceValues(Retained retained) {
        this.retained = retained;
        for (Kind kind : Kind.values()) {
            values.put(kind, new LinkedHashSet<>());
            shared.put(kind, new LinkedHashSet<>());
        }
    }

    /** Collects. */
    static SourceValues of(Attributes source, Retained retained) {
        SourceValues values = new SourceValues(retained);
        values.walk(source);
        values.values.get(Kind.DATE).removeAll(values.kept);
        values.births.removeAll(values.kept);
        return values;
    }

    /** Collects, and takes what the other objects of the study say. */
    static SourceValues of(Attributes source, Retained retained, StudyValues study) {
        SourceValues values = of(source, retained);
        for (Kind kind : Kind.values()) {
            values.values.get(kind).addAll(new TreeSet<>(study.of(kind)));
        }
        values.births.addAll(study.births());
        values.births.removeAll(values.kept);
        values.values.get(Kind.DATE).addAll(values.births);
        return values;
    }

    /** Those of a kind that every copy of the study is held against: of the patient, and numbers of orders. */
    Set<String> shared(Kind kind) {
        return shared.get(kind);
    }

    /** Days of the patient, such as that of birth. */
    Set<String> births() {
        return births;
    }

    /** How many values there are of a kind. */
    int count(Kind kind) {
        return values.get(kind).size();
    }

    /** The values of a kind. */
    Set<String> of(Kind kind) {
        return values.get(kind);
    }

    /** UIDs of the source that stand for something there. */
    Set<String> uids() {
        return values.get(Kind.UID);
    }

    /** All but UIDs, in all spellings. */
    Spellings spellings() throws ScanException {
        Spellings spellings = new Spellings();
        Names names = new Names(spellings);
        Identifiers identifiers = new Identifiers(spellings);
        Dates dates = new Dates(spellings);
        for (String name : values.get(Kind.NAME)) {
            names.add(name);
        }
        for (String id : values.get(Kind.ID)) {
            identifiers.addId(id);
        }
        for (String address : values.get(Kind.ADDRESS)) {
            identifiers.addAddress(address);
        }
        for (String place : values.get(Kind.PLACE)) {
            identifiers.addPlace(place);
        }
        for (String day : values.get(Kind.DATE)) {
            dates.add(day, births.contains(day));
        }
        return spellings;
    }

    private void walk(Attributes level) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(this::walk);
            } else if (element.value() instanceof Bytes bytes) {
                take(level, element, bytes.data());
            }
        }
    }

    private void take(Attributes level, Element element, byte[] bytes) {
        int tag = element.tag();
        Set<VR> vrs = new HashSet<>(ElementDictionary.standard()
                .find(tag)
                .map(ElementDictionary.Entry::vrs)
                .orElse(List.of()));
        vrs.add(element.vr());
        if (vrs.contains(VR.PN)) {
            addTexts(Kind.NAME, level, tag, bytes);
        } else if (vrs.contains(VR.DA) || vrs.contains(VR.DT)) {
            takeDates(tag, bytes);
        } else if (vrs.contains(VR.UI)) {
            takeUids(tag, bytes);
        } else {
            IdentifyingAttributes.kind(tag, retained).ifPresent(kind -> addTexts(kind, level, tag, bytes));
        }
    }

    private void addTexts(Kind kind, Attributes level, int tag, byte[] bytes) {
        boolean ofAll = kind == Kind.ID || (tag >>> 16 == PATIENT_GROUP && kind != Kind.PLACE);
        SpecificCharacterSet set = level.specificCharacterSet();
        // a text in another repertoire than stated reads the same wherever it is copied to, byte by byte
        for (String text : List.of(set.decode(bytes), new String(bytes, StandardCharsets.ISO_8859_1))) {
            for (String value : text.split("\\\\", -1)) {
                String trimmed = value.replace("\0", "").strip();
                if (!trimmed.isEmpty() && trimmed.indexOf('\uFFFD') < 0 && trimmed.indexOf(0x1B) < 0) {
                    values.get(kind).add(trimmed);
                    if (ofAll) {
                        shared.get(kind).add(trimmed);
                    }
                }
            }
        }
    }

    private void takeDates(int tag, byte[] bytes) {
        if (IdentifyingAttributes.isPublicDate(tag)) {
            return;
        }
        boolean patient = tag >>> 16 == PATIENT_GROUP && tag != LAST_MENSTRUAL_DATE;
        boolean stays = (retained.dates() && !patient)
                || (retained.device() && !retained.movedDates() && IdentifyingAttributes.isDeviceDate(tag));
        for (String value : new String(bytes, StandardCharsets.ISO_8859_1).split("\\\\", -1)) {
            String day = Dates.day(value);
            if (!day.isEmpty()) {
                if (stays) {
                    kept.add(day);
                } else {
                    values.get(Kind.DATE).add(day);
                }
                if (patient) {
                    births.add(day);
                }
            }
        }
    }

    private void takeUids(int tag, byte[] bytes) {
        String keyword = ElementDictionary.standard().keywordOf(tag);
        boolean device = retained.device() && keyword.endsWith("DeviceUID");
        if (retained.uids() || device || CLASSES.stream().anyMatch(keyword::contains)) {
            return;
        }
        for (String value : new String(bytes, StandardCharsets.ISO_8859_1).split("\\\\", -1)) {
            String uid = value.replace("\0", "").strip();
            if (!uid.isEmpty() && !uid.startsWith(STANDARD)) {
                values.get(Kind.UID).add(uid);
            }
        }
    }
}

package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Gathers the {@link IdentifyingTokens} of a data set, at every level. */
final class TokenCollector {
    private static final int MIN_SIGNIFICANT = 3;
    private static final int MIN_IDEOGRAPHIC = 2;
    private static final int MIN_PHRASE = 5;
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");

    /** Besides every PN: attributes each word of which points at a person, an order or a visit. */
    private static final Set<Integer> WORDS = Set.of(
            Tag.PatientID,
            Tag.AccessionNumber,
            0x00080092, // Referring Physician's Address
            0x00080094, // Referring Physician's Telephone Numbers
            0x00100012, // Name to Use
            0x00100033, // Patient's Birth Date in Alternative Calendar
            0x00100034, // Patient's Death Date in Alternative Calendar
            0x00101000, // Other Patient IDs
            0x00101040, // Patient's Address
            0x00101050, // Insurance Plan Identification
            0x00101090, // Medical Record Locator
            0x00102154, // Patient's Telephone Numbers
            0x00102155, // Patient's Telecom Information
            0x00120040, // Clinical Trial Subject ID
            0x00120042, // Clinical Trial Subject Reading ID
            0x00200010, // Study ID
            0x00380010, // Admission ID
            0x00380060, // Service Episode ID
            0x0040050A, // Specimen Accession Number
            0x00400512, // Container Identifier
            0x00400551, // Specimen Identifier
            0x00401001, // Requested Procedure ID
            0x00401102, // Person's Address
            0x00401103, // Person's Telephone Numbers
            0x00401104, // Person's Telecom Information
            0x00402016, // Placer Order Number
            0x00402017); // Filler Order Number

    /** Attributes that point at a place only as a whole: their words are too common. */
    private static final Set<Integer> PHRASES = Set.of(
            0x00080080, // Institution Name
            0x00080081, // Institution Address
            0x00081010, // Station Name
            0x00081040, // Institutional Department Name
            0x00181000); // Device Serial Number

    /** Words that stand in name and ID fields when nobody is named; as values of other fields they are ordinary. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("none", "unknown", "unspecified", "anonymous", "anonymized", "anonymised", "removed", "null", "yes");

    private final Set<String> tokens = new HashSet<>();

    private final Profile profile;

    private TokenCollector(Profile profile) {
        this.profile = profile;
    }

    /** The tokens of a data set: nothing from what an option keeps, which would call itself identifying. */
    static IdentifyingTokens collect(Attributes dataset, Profile profile) {
        TokenCollector collector = new TokenCollector(profile);
        collector.walk(dataset);
        return new IdentifyingTokens(collector.tokens);
    }

    private void walk(Attributes level) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(this::walk);
            } else if (element.value() instanceof Bytes bytes) {
                take(level, element, bytes);
            }
        }
    }

    private void take(Attributes level, Element element, Bytes bytes) {
        int tag = element.tag();
        if (profile.choice(tag).filter(choice -> choice.cell() == OptionCell.K).isPresent()) {
            return;
        }
        SpecificCharacterSet set = level.specificCharacterSet();
        boolean person = element.vr() == VR.PN || Known.vrs(tag).contains(VR.PN);
        if (person || WORDS.contains(tag)) {
            addWords(set.decode(bytes.data()));
            // a text in the wrong repertoire reads the same wherever it stands, byte by byte
            addWords(new String(bytes.data(), StandardCharsets.ISO_8859_1));
        } else if (PHRASES.contains(tag)) {
            addPhrase(set.decode(bytes.data()));
            addPhrase(new String(bytes.data(), StandardCharsets.ISO_8859_1));
        }
        if (isDate(element.vr()) || Known.vrs(tag).stream().anyMatch(TokenCollector::isDate)) {
            addDates(new String(bytes.data(), StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean isDate(VR vr) {
        return vr == VR.DA || vr == VR.DT;
    }

    private void addPhrase(String text) {
        for (String value : text.split("\\\\", -1)) {
            String compact = IdentifyingTokens.compact(value);
            if (compact.length() >= MIN_PHRASE) {
                add(compact);
            }
        }
    }

    private void addWords(String text) {
        for (String value : text.split("[\\\\=]", -1)) {
            add(IdentifyingTokens.compact(value));
            for (String word : IdentifyingTokens.words(value)) {
                add(word);
            }
        }
    }

    /** Dates with a day, in the orders that people write them. */
    private void addDates(String text) {
        for (String value : text.split("\\\\", -1)) {
            String compact = IdentifyingTokens.compact(value);
            if (DAY.matcher(compact).lookingAt()) {
                String year = compact.substring(0, 4);
                String month = compact.substring(4, 6);
                String day = compact.substring(6, 8);
                add(year + month + day);
                add(day + month + year);
                add(month + day + year);
            }
        }
    }

    private void add(String token) {
        int least = IdentifyingTokens.isIdeographic(token) ? MIN_IDEOGRAPHIC : MIN_SIGNIFICANT;
        if (token.length() >= least && !PLACEHOLDERS.contains(token)) {
            tokens.add(token);
        }
    }
}

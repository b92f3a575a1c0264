package org.voxelmask.scan;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.VR;

/** Searches every value of a file, as its bytes and as its text, and notes the hits. */
final class ValueScan implements FileWalk.Visitor {
    private static final int FIRST_HIGH = 0x80;
    private static final int ESCAPE = 0x1B;
    private static final Set<Integer> CODES = Set.of(
            0x00080100, // Code Value
            0x00080102, // Coding Scheme Designator
            0x00080103, // Coding Scheme Version
            0x00080119, // Long Code Value
            0x00080120); // URN Code Value

    private final Automaton automaton;
    private final UidFinder uids;
    private final HitRule rule;
    private final Moments moments;
    private final OwnTexts own;
    private final Set<ScanReport.Hit> hits;

    ValueScan(SourceValues values, Moments moments, HitRule rule, OwnTexts own, Set<ScanReport.Hit> hits)
            throws ScanException {
        this.automaton = new Automaton(values.spellings().patterns());
        this.uids = new UidFinder(values.uids());
        this.moments = moments;
        this.rule = rule;
        this.own = own;
        this.hits = hits;
    }

    @Override
    public void value(Spot spot, byte[] bytes) {
        if (own.contain(spot, bytes)) {
            return;
        }
        Place place = place(spot, bytes);
        search(spot, place, bytes);
        boolean text = spot.vr() != null && spot.vr().usesSpecificCharacterSet();
        if (text && hasOtherThanAscii(bytes)) {
            String plain = Spellings.plain(spot.set().decode(bytes, spot.vr()));
            search(spot, place, plain.getBytes(StandardCharsets.UTF_8));
        }
        if (place == Place.UID ? uids.inValues(bytes) : uids.inBytes(bytes)) {
            hits.add(new ScanReport.Hit(spot.path(), Kind.UID));
        }
        if (moments.isForeign(spot, bytes)) {
            hits.add(new ScanReport.Hit(spot.path(), Kind.DATE));
        }
    }

    private void search(Spot spot, Place place, byte[] bytes) {
        automaton.search(bytes, (pattern, from, to) -> {
            if (rule.counts(pattern, place, bytes, from, to)) {
                hits.add(new ScanReport.Hit(spot.path(), pattern.kind()));
            }
        });
    }

    private static Place place(Spot spot, byte[] bytes) {
        if (spot.vr() == null) {
            return spot.name().equals("fragment") ? Place.STREAM : isText(bytes) ? Place.TEXT : Place.BYTES;
        }
        if (spot.vr() == VR.UI) {
            return Place.UID;
        }
        return CODES.contains(spot.tag()) ? Place.CODED : place(spot.tag(), spot.vr(), bytes);
    }

    private static Place place(int tag, VR vr, byte[] bytes) {
        return switch (vr) {
            case CS -> Place.CODED;
            case DS, IS -> Place.NUMBER;
            case TM, AS -> Place.TIME;
            case DA, DT -> Place.DATE;
            case AE, LO, LT, PN, SH, ST, UC, UR, UT ->
                ElementDictionary.standard().keywordOf(tag).contains("Version") ? Place.VERSION : Place.TEXT;
            default -> vr.isBulk() && isText(bytes) ? Place.TEXT : Place.BYTES;
        };
    }

    /** Whether bytes can be read as a text, in whatever repertoire. */
    private static boolean isText(byte[] bytes) {
        for (byte value : bytes) {
            boolean control = (value >= 0 && value < ' ') || value == 0x7F;
            if (control
                    && value != '\t'
                    && value != '\n'
                    && value != '\r'
                    && value != '\f'
                    && value != 0
                    && value != ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOtherThanAscii(byte[] bytes) {
        for (byte value : bytes) {
            if ((value & 0xFF) >= FIRST_HIGH || value == ESCAPE) {
                return true;
            }
        }
        return false;
    }
}

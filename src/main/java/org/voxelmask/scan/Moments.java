package org.voxelmask.scan;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.VR;

/**
 * Which days and times may stand in the date and time attributes of a copy. A day that moved meets another day of the
 * source by chance, so that days are not compared with those of the source but with what must have become of them: where
 * dates moved, every day is one of the same attribute, moved by the patient's days, and stands no more often than there.
 * Where no option speaks of dates, there is no time but that of a dummy. For one copy: what stood there is counted.
 */
final class Moments {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** A time that says nothing: midnight, in any precision, or none. */
    private static final String NO_TIME = "[0:. ]*";

    private final Retained retained;
    private final int days;
    private final Map<Integer, Map<String, Integer>> expected = new HashMap<>();

    /**
     * Collects from a source.
     *
     * @param days by how many its dates moved
     */
    Moments(Attributes source, Retained retained, int days) {
        this.retained = retained;
        this.days = days;
        if (retained.movedDates() && days != 0) {
            walk(source);
        }
    }

    private void walk(Attributes level) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(this::walk);
            } else if (element.value() instanceof Bytes bytes && holdsDays(element)) {
                take(element.tag(), bytes.data());
            }
        }
    }

    private static boolean holdsDays(Element element) {
        Set<VR> vrs = new HashSet<>(Set.of(element.vr()));
        ElementDictionary.standard().find(element.tag()).ifPresent(entry -> vrs.addAll(entry.vrs()));
        return vrs.contains(VR.DA) || vrs.contains(VR.DT);
    }

    private void take(int tag, byte[] value) {
        for (String one : values(value)) {
            moved(Dates.anyDay(one))
                    .ifPresent(day -> expected.computeIfAbsent(tag, any -> new HashMap<>())
                            .merge(day, 1, Integer::sum));
        }
    }

    /** Empty for what is a day of no calendar: it cannot move, so that it stands in no copy. */
    private Optional<String> moved(String day) {
        try {
            return day.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(day, DAY).plusDays(days).format(DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a value of a copy holds a day or a time that may not stand there. */
    boolean isForeign(Spot spot, byte[] value) {
        if (spot.vr() == VR.TM) {
            boolean kept = retained.dates()
                    || retained.movedDates()
                    || (retained.device() && IdentifyingAttributes.isDeviceTime(spot.tag()));
            return !kept && !values(value).stream().allMatch(time -> time.matches(NO_TIME));
        }
        boolean moved = retained.movedDates() && (spot.vr() == VR.DA || spot.vr() == VR.DT);
        return moved && !areExpected(spot.tag(), value);
    }

    private boolean areExpected(int tag, byte[] value) {
        Map<String, Integer> left = expected.getOrDefault(tag, Map.of());
        for (String one : values(value)) {
            String day = Dates.day(one);
            if (!day.isEmpty()) {
                if (left.getOrDefault(day, 0) == 0) {
                    return false;
                }
                left.merge(day, -1, Integer::sum);
            }
        }
        return true;
    }

    private static List<String> values(byte[] value) {
        return List.of(
                new String(value, StandardCharsets.ISO_8859_1).replace("\0", "").split("\\\\", -1));
    }
}

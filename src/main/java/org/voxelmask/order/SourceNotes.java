package org.voxelmask.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says which keys really decided the order of a series, and which Instance Numbers the source leaves out. */
final class SourceNotes {
    private final List<SourceEntry> objects;
    private final List<String> sentences = new ArrayList<>();

    private SourceNotes(List<SourceEntry> objects) {
        this.objects = objects;
    }

    /** The notes on objects in their order: the first entry of each. */
    static String of(List<SourceEntry> objects) {
        SourceNotes notes = new SourceNotes(objects);
        notes.withoutNumber();
        notes.ties();
        notes.missingNumbers();
        return String.join(" ", notes.sentences);
    }

    private void withoutNumber() {
        long without = objects.stream().filter(o -> o.instanceNumber() == null).count();
        if (without > 0) {
            String where = without == objects.size() ? "" : "; they stand after those that have one";
            say(without, "object has no Instance Number", "objects have no Instance Number", where);
        }
    }

    private void ties() {
        int byTime = 0;
        int byArrival = 0;
        int byUid = 0;
        for (int i = 1; i < objects.size(); i++) {
            SourceEntry one = objects.get(i - 1);
            SourceEntry other = objects.get(i);
            if (!Objects.equals(one.instanceNumber(), other.instanceNumber())) {
                continue;
            }
            if (!one.time().equals(other.time())) {
                byTime++;
            } else if (one.ingestIndex() != other.ingestIndex()) {
                byArrival++;
            } else {
                byUid++;
            }
        }
        tie(byTime, "acquisition or content time");
        tie(byArrival, "the order of arrival");
        tie(byUid, "SOP Instance UID");
    }

    private void tie(int neighbours, String key) {
        say(neighbours, "pair of neighbours", "pairs of neighbours", ": ordered by " + key);
    }

    private void missingNumbers() {
        long missing = 0;
        for (int i = 1; i < objects.size(); i++) {
            Integer before = objects.get(i - 1).instanceNumber();
            Integer after = objects.get(i).instanceNumber();
            if (before != null && after != null && after - (long) before > 1) {
                missing += after - (long) before - 1;
            }
        }
        String where = " between the lowest and the highest: no object with it was received";
        say(missing, "Instance Number is missing", "Instance Numbers are missing", where);
    }

    private void say(long count, String one, String several, String rest) {
        if (count > 0) {
            sentences.add(count + " " + (count == 1 ? one : several) + rest + ".");
        }
    }
}

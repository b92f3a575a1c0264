package org.voxelmask.log.wall;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes out of a text what identifies somebody, by what is known and by its form. What it lets through is one line. */
public final class PhiFilter {
    /** Stands in place of a text that says too much, somewhere. */
    public static final String WITHHELD = "[withheld]";

    /** Longer texts are cut, in characters. */
    public static final int MAX_TEXT = 2048;

    private static final String CUT = "[cut]";

    private final KnownValues known;

    /** Compares with what is known. */
    public PhiFilter(KnownValues known) {
        this.known = known;
    }

    /** What may be said of a text. */
    public String clean(String text) {
        boolean cut = text.length() > MAX_TEXT;
        String raw = cut ? text.substring(0, MAX_TEXT) : text;
        String plain = Views.plain(raw).strip();
        if (!holds(Views.of(raw), known::in)) {
            String left = Forms.without(plain);
            if (!holds(Views.of(left), view -> !Forms.without(view).equals(view))) {
                return left + (cut ? CUT : "");
            }
        }
        return WITHHELD;
    }

    /** Whether one of the readings says too much, or there are too many to look at. */
    private static boolean holds(Optional<Set<String>> views, Predicate<String> tooMuch) {
        return views.isEmpty() || views.get().stream().anyMatch(tooMuch);
    }
}

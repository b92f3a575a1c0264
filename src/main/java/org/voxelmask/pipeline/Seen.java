package org.voxelmask.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.intake.IntakeFinding;
import org.voxelmask.plan.Examination;

/**
 * What came of looking at an object, and what was odd about it.
 *
 * @param examination what follows
 * @param warnings rules of the intake that are not kept and that do not refuse
 */
record Seen(Examination examination, List<IntakeFinding> warnings) {
    /** Copies the list. */
    Seen {
        warnings = List.copyOf(warnings);
    }

    static Seen without(Examination examination) {
        return new Seen(examination, List.of());
    }

    /** The same after more rules: the first one that refuses says what is broken. */
    Seen after(List<IntakeFinding> findings) {
        List<IntakeFinding> all = new ArrayList<>(warnings);
        findings.stream().filter(finding -> !finding.refuses()).forEach(all::add);
        Optional<IntakeFinding> refusal =
                findings.stream().filter(IntakeFinding::refuses).findFirst();
        Examination after = refusal.isPresent()
                ? new Examination.Broken(
                        refusal.get().rule().name(), refusal.get().message())
                : examination;
        return new Seen(after, all);
    }

    /** The same with what was seen meanwhile. */
    Seen with(Examination other) {
        return new Seen(other, warnings);
    }

    boolean refused() {
        return examination instanceof Examination.Broken;
    }
}

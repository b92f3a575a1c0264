package org.voxelmask.verify;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Makes checks one by one and remembers how each ended. */
final class Checklist {
    /** One check: adds what it finds to the findings. */
    @FunctionalInterface
    interface Step {
        /** Makes the check. */
        void run() throws IOException, InterruptedException;
    }

    private final Findings findings;
    private final Map<CheckName, CheckResult> results = new EnumMap<>(CheckName.class);

    Checklist(Findings findings) {
        this.findings = findings;
    }

    /** Makes the check when that is possible; returns whether it was made and found nothing. */
    boolean check(CheckName name, boolean possible, Step step) throws IOException, InterruptedException {
        if (!possible) {
            return false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the verification was asked to stop");
        }
        findings.during(name);
        long before = findings.grave();
        step.run();
        boolean passed = findings.grave() == before && results.get(name) != CheckResult.FAIL;
        results.put(name, passed ? CheckResult.PASS : CheckResult.FAIL);
        return passed;
    }

    Map<CheckName, CheckResult> results() {
        return Map.copyOf(results);
    }
}

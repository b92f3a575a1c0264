package org.voxelmask.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects findings, up to a limit, each with the check that is being made. */
final class Findings {
    /** The most findings that are told; the last one says that there are more. */
    static final int MAX = 500;

    private final List<Finding> list = new ArrayList<>();
    private CheckName check = CheckName.LAYOUT;

    /** The check that finds what is found from now on. */
    void during(CheckName name) {
        this.check = name;
    }

    void error(FindingCode code, String path, String message) {
        add(code, Finding.Severity.ERROR, path, message);
    }

    void unverifiable(FindingCode code, String path, String message) {
        add(code, Finding.Severity.UNVERIFIABLE, path, message);
    }

    void warning(FindingCode code, String path, String message) {
        add(code, Finding.Severity.WARNING, path, message);
    }

    private void add(FindingCode code, Finding.Severity severity, String path, String message) {
        if (list.size() < MAX) {
            list.add(new Finding(code, severity, check, path, message));
        } else if (list.size() == MAX) {
            list.add(new Finding(
                    FindingCode.MORE_FINDINGS,
                    Finding.Severity.ERROR,
                    check,
                    "",
                    "there are more than " + MAX + " findings"));
        }
    }

    /** Where a check found something. */
    Set<String> places(CheckName check) {
        return list.stream().filter(f -> f.check() == check).map(Finding::path).collect(Collectors.toUnmodifiableSet());
    }

    /** How many of them are no mere warnings. */
    long grave() {
        return list.stream()
                .filter(f -> f.severity() != Finding.Severity.WARNING)
                .count();
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}

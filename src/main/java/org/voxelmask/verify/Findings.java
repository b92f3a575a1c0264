package org.voxelmask.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, up to a limit. */
final class Findings {
    /** The most findings that are told; the last one says that there are more. */
    static final int MAX = 500;

    private final List<Finding> list = new ArrayList<>();

    void error(FindingCode code, String path, String message) {
        add(new Finding(code, Finding.Severity.ERROR, path, message));
    }

    void unverifiable(FindingCode code, String path, String message) {
        add(new Finding(code, Finding.Severity.UNVERIFIABLE, path, message));
    }

    private void add(Finding finding) {
        if (list.size() < MAX) {
            list.add(finding);
        } else if (list.size() == MAX) {
            list.add(new Finding(
                    FindingCode.MORE_FINDINGS, Finding.Severity.ERROR, "", "there are more than " + MAX + " findings"));
        }
    }

    int size() {
        return list.size();
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}

package org.voxelmask.verify;

import java.util.Set;
import java.util.TreeSet;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;

/** The names in a bundle, which the schema fixes once for all. */
final class LayoutCheck {
    private static final Set<String> FOLDERS =
            Set.of("CONFIG", "INPUT", "OUTPUT", "DECISIONS", "GATE1", "GATE2", "LINKAGE", "QA", "SIGNATURE");

    private LayoutCheck() {}

    static boolean isFolder(String path) {
        return FOLDERS.contains(path);
    }

    /** The files that MANIFEST.json lists. */
    static Set<String> listed(Stage stage) {
        Set<String> names = new TreeSet<>();
        for (String record : BundleLayout.RECORDS) {
            if (stage == Stage.SEALED || !record.equals(BundleLayout.VERIFICATION_REPORT)) {
                names.add(record);
                names.add(BundleLayout.sidecarOf(record));
            }
        }
        return names;
    }

    static void run(BundleFiles files, Stage stage, Findings findings) {
        Set<String> expected = listed(stage);
        expected.add(BundleLayout.MANIFEST);
        if (stage == Stage.SEALED) {
            expected.addAll(BundleLayout.SEAL);
        }
        for (String name : expected) {
            if (!files.has(name)) {
                findings.error(FindingCode.MISSING_FILE, name, "the schema names this file and it is not there");
            }
        }
        for (String name : files.all().keySet()) {
            if (!expected.contains(name)) {
                findings.error(FindingCode.UNLISTED_FILE, name, "the schema knows no such file");
            }
        }
    }
}

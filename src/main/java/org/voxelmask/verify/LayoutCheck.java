package org.voxelmask.verify;

import java.util.List;
import java.util.Optional;
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
        if (stage == Stage.SEALED
                && !files.has(BundleLayout.SIGNATURE_RECORD)
                && !files.has(BundleLayout.MANIFEST_SIDECAR)) {
            findings.error(
                    FindingCode.NOT_SEALED,
                    BundleLayout.SIGNATURE_RECORD,
                    "neither signature nor hash of the manifest: this tree was never sealed");
        }
        TreeSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(files.all().keySet());
        TreeSet<String> strangers = new TreeSet<>(files.all().keySet());
        strangers.removeAll(expected);
        renamed(files, missing, strangers, findings);
        missing(files, missing, findings);
        for (String name : strangers) {
            findings.error(FindingCode.UNLISTED_FILE, name, "the schema knows no such file");
        }
    }

    /** Every file that the schema names, sealed. */
    static boolean isFile(String path) {
        return path.equals(BundleLayout.MANIFEST)
                || BundleLayout.SEAL.contains(path)
                || listed(Stage.SEALED).contains(path);
    }

    /** A folder that is gone is one finding, not one for each of its files. */
    private static void missing(BundleFiles files, Set<String> missing, Findings findings) {
        Set<String> told = new TreeSet<>();
        for (String name : missing) {
            int slash = name.indexOf('/');
            String folder = slash < 0 ? "" : name.substring(0, slash + 1);
            boolean gone = slash > 0 && files.all().keySet().stream().noneMatch(f -> f.startsWith(folder));
            String place = gone ? name.substring(0, slash) : name;
            if (told.add(place)) {
                findings.error(FindingCode.MISSING_FILE, place, "the schema names it and it is not there");
            }
        }
    }

    /** What is missing and there under another name: spelled otherwise, or told by its hash. */
    private static void renamed(BundleFiles files, Set<String> missing, Set<String> strangers, Findings findings) {
        for (String name : List.copyOf(missing)) {
            Optional<String> other = strangers.stream()
                    .filter(s -> s.equalsIgnoreCase(name) || isContentOf(files, s, name))
                    .findFirst();
            if (other.isPresent()) {
                missing.remove(name);
                strangers.remove(other.get());
                findings.error(FindingCode.FILE_RENAMED, name, "is there under another name");
            }
        }
    }

    private static boolean isContentOf(BundleFiles files, String stranger, String record) {
        String sidecar = record.endsWith(".sha256") ? null : BundleLayout.sidecarOf(record);
        return sidecar != null && files.has(sidecar) && HashChecks.isHashOf(files.bytes(sidecar), files.hash(stranger));
    }
}

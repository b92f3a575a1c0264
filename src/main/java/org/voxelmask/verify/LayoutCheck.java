package org.voxelmask.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;

/** The names in a bundle, which its layout fixes once for all. */
final class LayoutCheck {
    private LayoutCheck() {}

    /** Manifest and signature record state the same layout. */
    static void version(LayoutVersion version, Findings findings) {
        if (version.differs()) {
            findings.error(
                    FindingCode.LAYOUT_DIFFERS,
                    BundleLayout.MANIFEST,
                    "states layout " + version.manifest() + " and the signature record layout " + version.seal());
        }
    }

    static void run(BundleFiles files, BundleForm form, Stage stage, Findings findings) {
        Set<String> expected = form.listed(stage);
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
        strangers(strangers, findings);
    }

    /** One finding for each folder that holds some. */
    private static void strangers(Set<String> names, Findings findings) {
        TreeMap<String, Long> folders = new TreeMap<>();
        for (String name : names) {
            folders.merge(name.substring(0, name.lastIndexOf('/') + 1), 1L, Long::sum);
        }
        folders.forEach((folder, strangers) -> findings.error(
                FindingCode.UNLISTED_FILE,
                Stranger.in(folder),
                Stranger.count(strangers) + " that no bundle of this layout has"));
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

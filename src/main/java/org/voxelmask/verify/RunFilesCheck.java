package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.voxelmask.evidence.RunLayout;

/** A run's folder holds what a run writes and nothing else: an original that was put beside it would be handed on. */
final class RunFilesCheck {
    private final RunLayout layout;
    private final Findings findings;

    RunFilesCheck(RunLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
    }

    /** Looks at every folder but bundle/, output/ and tmp/, which have checks of their own. */
    void run() throws IOException {
        Set<String> places = Set.of(
                name(layout.status()),
                name(layout.incompleteMarker()),
                name(layout.incomplete()),
                name(layout.bundles()),
                name(layout.output()),
                name(layout.evidence()),
                name(layout.viewer()),
                name(layout.logs()),
                name(layout.receipts()),
                name(layout.tmp()));
        strangers(layout.root(), places);
        Map<Path, Set<String>> folders = new TreeMap<>();
        Set<String> evidence = new HashSet<>(EvidenceFilesCheck.FOLDERS); // their files are listed in the bundle
        evidence.add(name(layout.plans()));
        evidence.add(name(layout.proposal()));
        evidence.add(name(layout.sourceOrders()));
        folders.put(layout.evidence(), evidence);
        folders.put(layout.viewer(), Set.of(name(layout.viewerPage()), name(layout.reportPage())));
        folders.put(layout.logs(), Set.of(name(layout.runLog())));
        folders.put(
                layout.receipts(),
                Set.of(name(layout.receipt()), name(layout.receiptSignature()), name(layout.outputList())));
        for (Map.Entry<Path, Set<String>> folder : folders.entrySet()) {
            strangers(folder.getKey(), folder.getValue());
        }
    }

    /** The stranger's name is not said: it may be a patient's. */
    private void strangers(Path folder, Set<String> known) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int strangers = 0;
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!known.contains(name(entry))) {
                    strangers++;
                }
            }
        }
        if (strangers > 0) {
            String place = folder.equals(layout.root()) ? "." : name(folder);
            findings.error(
                    FindingCode.UNLISTED_FILE, place, "holds " + strangers + " files or folders that no run writes");
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}

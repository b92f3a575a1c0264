package org.voxelmask.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.voxelmask.files.DurableFile;

/** Where the files of one run lie: {@code <output_root>/voxelmask_runs/<run_id>/}. */
public final class RunLayout {
    /** The folder of all runs under an output root. */
    public static final String RUNS = "voxelmask_runs";

    private final Path root;

    private RunLayout(Path root) {
        this.root = root;
    }

    /** The places of a run under an output root; nothing is created. */
    public static RunLayout of(Path outputRoot, UUID runId) {
        return new RunLayout(outputRoot.resolve(RUNS).resolve(runId.toString()));
    }

    /** The places under a run's folder. */
    public static RunLayout at(Path runFolder) {
        return new RunLayout(runFolder);
    }

    /**
     * Creates the run's folders, all but bundle/ and output/, which get their names when they are whole.
     *
     * @throws IOException when the run exists: two runs never share a folder
     */
    public RunLayout create() throws IOException {
        if (Files.exists(root)) {
            throw new IOException("the folder of the run exists already: start the run again, under a new id");
        }
        for (Path folder : new Path[] {evidence(), logs(), receipts(), tmp(), incomplete()}) {
            DurableFile.createFolders(folder);
        }
        return this;
    }

    /** The run's folder. */
    public Path root() {
        return root;
    }

    /** See {@link RunStatus}. */
    public Path status() {
        return root.resolve("run_status.json");
    }

    /** See {@link IncompleteMarker}. */
    public Path incompleteMarker() {
        return root.resolve("INCOMPLETE");
    }

    /** See {@link PurgeRecord}; missing until the run is purged. */
    public Path purge() {
        return root.resolve("PURGE.json");
    }

    /** What a purge leaves that died while it wrote its record: nothing of the run is gone. Missing otherwise. */
    public Path purgeUnwritten() {
        return root.resolve("PURGE.json.part");
    }

    /** Holds the bundle until it is sealed. */
    public Path incomplete() {
        return root.resolve("incomplete");
    }

    /** Holds the sealed bundle; missing before. */
    public Path bundles() {
        return root.resolve("bundle");
    }

    /** The folders that a run has, as absolute paths; what else lies beside them is no run's. */
    public Set<Path> places() {
        return Stream.of(bundles(), output(), evidence(), viewer(), incomplete(), tmp(), logs(), receipts())
                .map(place -> place.toAbsolutePath().normalize())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The masked copies. */
    public Path output() {
        return root.resolve("output");
    }

    /** The plan, overlays and previews. */
    public Path evidence() {
        return root.resolve("evidence");
    }

    /** The plan of the whole study, recorded before the first pixel changes. */
    public Path plans() {
        return evidence().resolve("mask_plans.jsonl");
    }

    /** The plan as it was proposed to an operator; missing in runs that nobody reviewed. */
    public Path proposal() {
        return evidence().resolve("proposed_plans.jsonl");
    }

    /** Gate 1's capture: in which order the study came, recorded before the plan. */
    public Path sourceOrders() {
        return evidence().resolve("source_order_manifests.jsonl");
    }

    /** Holds the pages for people; missing in runs of versions that wrote none. */
    public Path viewer() {
        return root.resolve("viewer");
    }

    /** The page: every instance, its boxes, what was decided and why. */
    public Path viewerPage() {
        return viewer().resolve("index.html");
    }

    /** The report: what was done, in plain sentences. */
    public Path reportPage() {
        return viewer().resolve("report.html");
    }

    /** The run's log. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** See {@link RunLog}. */
    public Path runLog() {
        return logs().resolve("run.jsonl");
    }

    /** The receipt and the list of copies. */
    public Path receipts() {
        return root.resolve("receipts");
    }

    /** See {@link RunReceipt}. */
    public Path receipt() {
        return receipts().resolve("run_receipt.json");
    }

    /** See {@link ReceiptSignature}. */
    public Path receiptSignature() {
        return receipts().resolve("run_receipt.sig.json");
    }

    /** See {@link OutputList}. */
    public Path outputList() {
        return receipts().resolve("outputs.sha256sums");
    }

    /** Temporary files; removed at the end unless retention was asked for. */
    public Path tmp() {
        return root.resolve("tmp");
    }
}

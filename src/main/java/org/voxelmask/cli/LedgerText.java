package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxelmask.ledger.LedgerFinding;
import org.voxelmask.ledger.LedgerHead;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.Timestamps;
import org.voxelmask.retention.LedgerComparison;
import org.voxelmask.retention.LedgerComparison.RunFinding;
import org.voxelmask.retention.LedgerComparison.Weight;
import org.voxelmask.retention.UnendedPurge;

/**
 * What {@code ledger verify} says.
 *
 * @param history of the ledger
 * @param findings about its lines and a kept head
 * @param runs how the folders of the runs compare; empty when they were not looked at
 */
record LedgerText(LedgerHistory history, List<LedgerFinding> findings, Optional<LedgerComparison.Result> runs) {
    /** So many sentences about runs are printed; all are in the JSON. */
    private static final int MAX_LINES = 200;

    private static final String VERIFIED = "verified";
    private static final String FAILED = "failed";

    /** One word for the whole. */
    String status() {
        if (!findings.isEmpty() || has(Weight.CONTRADICTION)) {
            return FAILED;
        }
        return has(Weight.UNVERIFIABLE) ? "unverifiable" : VERIFIED;
    }

    private boolean has(Weight weight) {
        return runs.filter(r -> r.has(weight)).isPresent();
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String head = history.head()
                .map(h -> ", root " + h.root() + ", signed by key " + h.keyId())
                .orElse("");
        lines.add((findings.isEmpty() ? VERIFIED : FAILED) + ": "
                + history.leaves().size() + " leaves" + head);
        findings.forEach(f -> lines.add("  " + (f.line() == 0 ? "" : "line " + f.line() + " ") + f.message()));
        runs.ifPresent(result -> runs(result, lines));
        unended().stream()
                .limit(MAX_LINES)
                .forEach(
                        purge -> lines.add("the end of a purge is not recorded: staged study " + purge.studyKey() + ", "
                                + "begun " + purge.begun() + "; if voxelmask studies does not list it, run "
                                + "voxelmask purge --staged " + purge.studyKey() + " --confirm"));
        return lines;
    }

    /** No finding: it is no contradiction, and a purge under way looks the same. */
    private List<UnendedPurge> unended() {
        return findings.isEmpty() ? UnendedPurge.all(history) : List.of();
    }

    private void runs(LedgerComparison.Result result, List<String> lines) {
        String word = has(Weight.CONTRADICTION) ? FAILED : has(Weight.UNVERIFIABLE) ? "unverifiable" : VERIFIED;
        String elsewhere = result.notLookedFor() == 0
                ? ""
                : "; of " + result.notLookedFor() + " sealed or purged ones nobody noted where they lie: give --output";
        lines.add(word + ": " + result.agree() + " runs agree with the ledger" + elsewhere);
        result.findings().stream()
                .sorted((a, b) -> b.weight().compareTo(a.weight()))
                .limit(MAX_LINES)
                .forEach(f -> lines.add("  " + word(f) + ": run " + f.runId() + " " + f.message()));
        int more = result.findings().size() - MAX_LINES;
        if (more > 0) {
            lines.add("  and " + more + " more: --json tells all");
        }
    }

    private static String word(RunFinding finding) {
        return finding.weight().name().toLowerCase(Locale.ROOT);
    }

    /** For programs. */
    ObjectNode json(Optional<LedgerHead> kept) {
        ObjectNode object = Output.object();
        object.put("status", status());
        object.put("leaves", history.leaves().size());
        object.set("head", history.head().map(LedgerHead::json).orElse(null));
        if (kept.isPresent()) {
            object.set("since", kept.get().json());
            ArrayNode proof = object.putArray("consistency_proof");
            if (kept.get().treeSize() <= history.leaves().size()) {
                MerkleProofs.hex(history.consistency(kept.get().treeSize())).forEach(proof::add);
            }
        }
        ArrayNode list = object.putArray("findings");
        findings.forEach(f -> list.addObject().put("line", f.line()).put("message", f.message()));
        ArrayNode purges = object.putArray("purges_without_end");
        unended()
                .forEach(purge -> purges.addObject()
                        .put("study_key", purge.studyKey())
                        .put("begun", Timestamps.iso(purge.begun())));
        runs.ifPresent(result -> {
            object.put("runs_agreeing", result.agree());
            object.put("runs_not_looked_for", result.notLookedFor());
            ArrayNode told = object.putArray("runs");
            result.findings()
                    .forEach(f -> told.addObject()
                            .put("run_id", f.runId().toString())
                            .put("weight", word(f))
                            .put("message", f.message()));
        });
        return object;
    }
}

package org.voxelmask.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * The record that compares both manifests of one series with each other and with the copies.
 *
 * @param verificationId names it
 * @param runId the run
 * @param verifiedAt when
 * @param sourceManifestId the one manifest
 * @param exportManifestId the other
 * @param assertions each of {@link Assertion.Name}, in its order
 * @param sentence what it comes to, for people
 */
public record OrderVerification(
        UUID verificationId,
        UUID runId,
        Instant verifiedAt,
        UUID sourceManifestId,
        UUID exportManifestId,
        List<Assertion> assertions,
        String sentence) {
    private static final Set<Assertion.Name> ORDER = EnumSet.of(
            Assertion.Name.INDEX_MATCH, Assertion.Name.FRAME_ORDER_KEPT, Assertion.Name.INSTANCE_NUMBERS_KEPT);

    private static final Set<Assertion.Name> HASHES = EnumSet.of(
            Assertion.Name.SOURCE_MANIFEST_INTACT, Assertion.Name.EXPORT_MANIFEST_INTACT, Assertion.Name.HASHES_VALID);

    /** Copies the list; refuses one that leaves an assertion out. */
    public OrderVerification {
        assertions = List.copyOf(assertions);
        if (!assertions.stream().map(Assertion::name).toList().equals(List.of(Assertion.Name.values()))) {
            throw new IllegalArgumentException("a verification makes every assertion, once and in order");
        }
    }

    /** Whether every assertion holds: only then may the run be sealed. */
    public boolean gatePassed() {
        return assertions.stream().allMatch(Assertion::passed);
    }

    /** Whether what left stands in the order in which it came. */
    public boolean orderPreserved() {
        return passed(ORDER);
    }

    /** Whether every copy has the frames of its source. */
    public boolean frameCountMatch() {
        return passed(EnumSet.of(Assertion.Name.FRAME_COUNT_KEPT));
    }

    /** Whether manifests and copies have their hashes. */
    public boolean hashIntegrityValid() {
        return passed(HASHES);
    }

    private boolean passed(Set<Assertion.Name> names) {
        return assertions.stream().filter(a -> names.contains(a.name())).allMatch(Assertion::passed);
    }

    /** Why the gate did not pass; empty when it did. */
    public List<String> failureReasons() {
        return assertions.stream()
                .filter(a -> !a.passed())
                .map(Assertion::message)
                .toList();
    }

    /** The line of order_verification.jsonl, without its LF. */
    public String line() {
        ObjectNode line = Json.object()
                .put("verification_id", verificationId.toString())
                .put("run_id", runId.toString())
                .put("verified_at", Timestamps.iso(verifiedAt))
                .put("source_manifest_id", sourceManifestId.toString())
                .put("export_manifest_id", exportManifestId.toString())
                .put("order_preserved", orderPreserved())
                .put("frame_count_match", frameCountMatch())
                .put("hash_integrity_valid", hashIntegrityValid())
                .put("gate_passed", gatePassed())
                .put("summary", sentence);
        ArrayNode list = line.putArray("assertions");
        assertions.forEach(a -> list.add(a.json()));
        ArrayNode reasons = line.putArray("failure_reasons");
        failureReasons().forEach(reasons::add);
        return Json.canonical(line);
    }
}

package org.voxelmask.order;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that Gate 1 says of one run: of each series its source order, its export order and their verification, in
 * the same order.
 *
 * @param sources one for each series
 * @param exports one for each series
 * @param verifications one for each series
 */
public record GateOne(
        List<SourceOrderManifest> sources, List<ExportOrderManifest> exports, List<OrderVerification> verifications) {
    /** Copies the lists. */
    public GateOne {
        sources = List.copyOf(sources);
        exports = List.copyOf(exports);
        verifications = List.copyOf(verifications);
    }

    /**
     * Compares what left with what came.
     *
     * @param captured what came
     * @param fates SOP Instance UID of a source to what became of it
     * @param at when the copies were whole
     * @param ids names records by what they are about
     */
    public static GateOne of(CapturedOrder captured, Map<String, Fate> fates, Instant at, Function<String, UUID> ids) {
        List<SourceOrderManifest> sources = captured.order().manifests();
        Map<String, Fate.Exported> copies = new HashMap<>();
        fates.values().forEach(fate -> {
            if (fate instanceof Fate.Exported copy) {
                copies.put(copy.sopUid(), copy);
            }
        });
        List<ExportOrderManifest> exports = sources.stream()
                .map(source -> ExportOrderManifest.of(source, fates, at, ids))
                .toList();
        List<OrderVerification> verifications = Stream.iterate(0, i -> i < sources.size(), i -> i + 1)
                .map(i -> OrderVerifier.verify(sources.get(i), exports.get(i), copies, at, ids))
                .toList();
        return new GateOne(sources, exports, verifications);
    }

    /** Whether every series' order is proven: only then may a run be sealed. */
    public boolean passed() {
        return verifications.size() == sources.size() && verifications.stream().allMatch(OrderVerification::gatePassed);
    }

    /** The sentences of the series whose order is not proven. */
    public List<String> failures() {
        return verifications.stream()
                .filter(v -> !v.gatePassed())
                .map(OrderVerification::sentence)
                .toList();
    }

    /** The bytes of GATE1/source_order_manifests.jsonl: those that were captured before anything changed. */
    public byte[] sourceLines() {
        return new SourceOrder(sources).lines();
    }

    /** The bytes of GATE1/export_order_manifests.jsonl. */
    public byte[] exportLines() {
        return lines(exports.stream().map(ExportOrderManifest::line));
    }

    /** The bytes of GATE1/order_verification.jsonl. */
    public byte[] verificationLines() {
        return lines(verifications.stream().map(OrderVerification::line));
    }

    private static byte[] lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    }
}

package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.voxelmask.config.ProfileName;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.OutputList;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.OrderReader;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.order.SourceOrderManifest;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerifyOptions;

/** What a sealed run wrote down, as far as its copies can be built again from it. */
final class RecordedRun {
    private final RunLayout layout;
    private final Path bundle;
    private final SignatureRecord signature;

    private RecordedRun(RunLayout layout, Path bundle, SignatureRecord signature) {
        this.layout = layout;
        this.bundle = bundle;
        this.signature = signature;
    }

    /**
     * Opens a run whose bundle verifies.
     *
     * @throws EvidenceException with a sentence, when there is no such bundle
     */
    static RecordedRun open(Path runFolder, VerifyOptions options)
            throws IOException, EvidenceException, InterruptedException {
        RunLayout layout = RunLayout.at(runFolder.toRealPath());
        List<Path> bundles = new ArrayList<>();
        if (Files.isDirectory(layout.bundles())) {
            try (Stream<Path> entries = Files.list(layout.bundles())) {
                bundles.addAll(entries.toList());
            }
        }
        if (bundles.size() != 1
                || !new BundleVerifier().verify(bundles.get(0), options).verified()) {
            throw new EvidenceException(
                    "the run has no bundle that verifies with the expected key: see voxelmask verify --public-key");
        }
        Path bundle = bundles.get(0);
        SignatureRecord signature =
                SignatureRecord.parse(Files.readAllBytes(bundle.resolve(BundleLayout.SIGNATURE_RECORD)));
        return new RecordedRun(layout, bundle, signature);
    }

    String runId() {
        return signature.runId().toString();
    }

    UUID jobId() {
        return signature.jobId();
    }

    /** The profile that decided, as the job's row in the bundle names it. */
    ProfileName profile() throws IOException, EvidenceException {
        JsonNode job = Json.parse(Files.readAllBytes(bundle.resolve(BundleLayout.JOB_MANIFEST)));
        return ProfileName.of(
                        job.path("config_snapshot_json").path("profile_name").asText())
                .orElseThrow(() -> new EvidenceException("the run's profile is none that this node has"));
    }

    /** Name of each copy to the hash of its file, from the list that was signed. */
    Map<String, String> outputs() throws IOException, EvidenceException {
        byte[] list = Files.readAllBytes(layout.outputList());
        if (!Sha256.hex(list).equals(signature.outputsSha256())) {
            throw new EvidenceException("receipts/outputs.sha256sums is not the list of copies that was signed");
        }
        Map<String, String> outputs = new TreeMap<>();
        for (String line : new String(list, StandardCharsets.US_ASCII).lines().toList()) {
            outputs.put(line.substring(66 + OutputList.FOLDER.length()), line.substring(0, 64));
        }
        return outputs;
    }

    /**
     * SOP key to the plan of every copy: as it was recorded before the copies, or, where the folder of evidence was kept
     * back, as the bundle signs it.
     *
     * @param grey the level of {@code solid_fill}, which the recorded plan does not hold
     */
    Map<String, RecordedPlan> plans(int grey) throws IOException, EvidenceException {
        if (!Files.isRegularFile(layout.plans())) {
            return signedPlans();
        }
        Map<String, RecordedPlan> plans = new HashMap<>();
        for (String line : Files.readAllLines(layout.plans())) {
            JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (RecordedPlan.writesCopy(json)) {
                RecordedPlan plan = RecordedPlan.of(json, grey);
                plans.put(plan.sopKey(), plan);
            }
        }
        return plans;
    }

    private Map<String, RecordedPlan> signedPlans() throws IOException, EvidenceException {
        Map<String, JsonNode> masks = new HashMap<>();
        for (JsonNode plan : lines(BundleLayout.MASK_PLANS)) {
            masks.put(plan.path("sop_key").asText(), plan);
        }
        Map<String, RecordedPlan> plans = new HashMap<>();
        for (JsonNode object : lines(BundleLayout.OBJECT_RECORDS)) {
            if (!object.path("pixel_after_hash").isNull()) {
                RecordedPlan plan = RecordedPlan.ofRows(
                        object, masks.get(object.path("sop_key").asText()));
                plans.put(plan.sopKey(), plan);
            }
        }
        return plans;
    }

    private List<JsonNode> lines(String path) throws IOException, EvidenceException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(bundle.resolve(path))) {
            lines.add(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }

    /** Gate 1's capture, as the bundle holds it. */
    CapturedOrder captured() throws IOException, EvidenceException {
        List<SourceOrderManifest> manifests = new ArrayList<>();
        byte[] lines = Files.readAllBytes(bundle.resolve(BundleLayout.SOURCE_ORDERS));
        for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
            manifests.add(OrderReader.source(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
        }
        return CapturedOrder.capture(new SourceOrder(manifests), again -> {
            if (!Arrays.equals(again, lines)) {
                throw new IOException("the bundle's source order cannot be read back");
            }
        });
    }

    /** Whether this hash of a node's configuration is that of the run, by its receipt. */
    boolean hasConfiguration(String sha256) throws IOException, EvidenceException {
        JsonNode receipt = Json.parse(Files.readAllBytes(layout.receipt()));
        return receipt.path("node_config_hash").asText().equals(Sha256.PREFIX + sha256);
    }
}

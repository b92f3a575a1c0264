package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.order.ExportOrderManifest;
import org.voxelmask.order.OrderReader;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.order.SourceOrderManifest;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * The lines under GATE1/ as they stand in the bundle.
 *
 * @param sources what came, one for each series
 * @param exports what left, one for each series
 * @param verifications the records that compare them, one for each series
 */
record OrderLines(List<SourceOrderManifest> sources, List<ExportOrderManifest> exports, List<JsonNode> verifications) {

    /** Reads the lines against their shapes; of use only when no finding was added. */
    static OrderLines read(BundleFiles files, BundleForm form, Findings findings) {
        return new OrderLines(
                lines(files, BundleLayout.SOURCE_ORDERS, form, findings).stream()
                        .map(OrderReader::source)
                        .toList(),
                lines(files, BundleLayout.EXPORT_ORDERS, form, findings).stream()
                        .map(OrderReader::export)
                        .toList(),
                lines(files, BundleLayout.ORDER_VERIFICATION, form, findings));
    }

    /** The lines that have their shape. */
    private static List<JsonNode> lines(BundleFiles files, String path, BundleForm form, Findings findings) {
        List<JsonNode> nodes = new ArrayList<>();
        int number = 0;
        try {
            for (byte[] line : TableReader.lines(files.bytes(path), VerifyLimits.MAX_ORDER_LINE, "MAX_ORDER_LINE")) {
                number++;
                JsonNode node = Json.parse(line);
                CanonicalForm.require(node, line);
                String problem = form.shape(path).problem(node);
                if (problem == null) {
                    nodes.add(node);
                } else {
                    findings.error(FindingCode.SCHEMA_VIOLATED, path, "line " + number + problem);
                }
            }
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, path, "line " + number + ": " + e.getMessage());
        }
        long entries =
                nodes.stream().mapToLong(node -> node.path("entries").size()).sum();
        if (entries > SourceOrder.MAX_ENTRIES) {
            findings.error(
                    FindingCode.SCHEMA_VIOLATED,
                    path,
                    "holds " + entries + " entries, more than " + SourceOrder.MAX_ENTRIES + " (MAX_ENTRIES)");
            return List.of();
        }
        return nodes;
    }
}

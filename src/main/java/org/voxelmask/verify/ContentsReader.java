package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.TableFiles;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Reads every file of a bundle against its schema; each one that breaks it is a finding. */
final class ContentsReader {
    private static final Pattern INTEGER_OR_NOTHING = Pattern.compile("(-?[0-9]{1,12})?");

    private static final List<Predicate<String>> LINK_COLUMNS = List.of(
            ContentsReader::filled,
            ContentsReader::filled,
            ContentsReader::filled,
            UID::isValid,
            UID::isValid,
            UID::isValid,
            ContentsReader::filled);

    private final BundleFiles files;
    private final BundleForm form;
    private final Findings findings;

    ContentsReader(BundleFiles files, BundleForm form, Findings findings) {
        this.files = files;
        this.form = form;
        this.findings = findings;
    }

    /** The contents; of use only when no finding was added. */
    Contents read(JsonNode manifest) {
        return new Contents(
                manifest,
                json(BundleLayout.PROFILE),
                json(BundleLayout.APP_BUILD),
                json(BundleLayout.RUNTIME_ENV),
                json(BundleLayout.SOURCE_INDEX),
                json(BundleLayout.MASKED_INDEX),
                files.has(BundleLayout.VERIFICATION_REPORT) ? json(BundleLayout.VERIFICATION_REPORT) : null,
                sources(),
                copies(),
                links(),
                lines(BundleLayout.DETECTION_RESULTS),
                lines(BundleLayout.MASKING_ACTIONS),
                lines(BundleLayout.DECISION_LOG),
                lines(BundleLayout.EXCEPTIONS));
    }

    private JsonNode json(String path) {
        return parse(path, path, files.bytes(path), form.shape(path));
    }

    private JsonNode parse(String path, String place, byte[] bytes, Shape shape) {
        try {
            JsonNode node = Json.parse(bytes);
            byte[] form = place.equals(path) ? Json.file(node) : Json.line(node).getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(form, bytes)) {
                throw new EvidenceException("is not written in its one form");
            }
            String problem = shape.problem(node);
            if (problem != null) {
                findings.error(FindingCode.SCHEMA_VIOLATED, path, place + problem);
            }
            return node;
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, path, place + ": " + e.getMessage());
            return null;
        }
    }

    private List<JsonNode> lines(String path) {
        List<JsonNode> nodes = new ArrayList<>();
        try {
            for (byte[] line : TableReader.lines(files.bytes(path))) {
                nodes.add(parse(path, "line " + (nodes.size() + 1), line, form.shape(path)));
            }
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, path, e.getMessage());
        }
        return nodes;
    }

    private List<Contents.SourceRow> sources() {
        Predicate<String> number = INTEGER_OR_NOTHING.asMatchPredicate();
        return rows(
                        BundleLayout.SOURCE_HASHES,
                        TableFiles.SOURCE_HASHES_HEADER,
                        List.of(ContentsReader::filled, Shape::isPrefixedHash, series -> true, number))
                .stream()
                .map(r -> new Contents.SourceRow(r.get(0), bare(r.get(1)), r.get(2), r.get(3)))
                .toList();
    }

    private List<Contents.CopyRow> copies() {
        return rows(
                        BundleLayout.MASKED_HASHES,
                        TableFiles.MASKED_HASHES_HEADER,
                        List.of(UID::isValid, Shape::isPrefixedHash, UID::isValid))
                .stream()
                .map(r -> new Contents.CopyRow(r.get(0), bare(r.get(1)), r.get(2)))
                .toList();
    }

    private List<Contents.LinkRow> links() {
        return rows(BundleLayout.LINKAGE, TableFiles.LINKAGE_HEADER, LINK_COLUMNS).stream()
                .map(r -> new Contents.LinkRow(
                        r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5), r.get(6), r.get(7)))
                .toList();
    }

    private List<List<String>> rows(String path, String header, List<Predicate<String>> columns) {
        try {
            List<List<String>> rows = TableReader.rows(files.bytes(path), header);
            for (int i = 0; i < rows.size(); i++) {
                for (int c = 0; c < columns.size(); c++) {
                    if (!columns.get(c).test(rows.get(i).get(c))) {
                        throw new EvidenceException(
                                "row " + (i + 1) + ", column " + (c + 1) + " is not what the schema says");
                    }
                }
            }
            return rows;
        } catch (EvidenceException e) {
            findings.error(FindingCode.SCHEMA_VIOLATED, path, e.getMessage());
            return List.of();
        }
    }

    private static boolean filled(String text) {
        return !text.isEmpty();
    }

    private static String bare(String hash) {
        return hash.substring(Sha256.PREFIX.length());
    }
}

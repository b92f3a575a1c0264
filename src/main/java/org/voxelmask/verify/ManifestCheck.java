package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.Manifest.FileEntry;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** MANIFEST.json by itself: its schema, what it lists, and the folder that it names. */
final class ManifestCheck {
    private final BundleFiles files;
    private final BundleForm form;
    private final Findings findings;

    ManifestCheck(BundleFiles files, BundleForm form, Findings findings) {
        this.files = files;
        this.form = form;
        this.findings = findings;
    }

    /** The manifest, or null when it is not one. */
    JsonNode read(Stage stage) {
        try {
            JsonNode manifest = Json.parse(files.bytes(BundleLayout.MANIFEST));
            if (!Arrays.equals(Json.file(manifest), files.bytes(BundleLayout.MANIFEST))) {
                throw new EvidenceException("the manifest is not written in its one form");
            }
            String problem = form.manifest().problem(manifest);
            if (problem != null) {
                findings.error(FindingCode.SCHEMA_VIOLATED, BundleLayout.MANIFEST, "the manifest" + problem);
                return null;
            }
            checkListing(manifest, stage);
            checkTimes(manifest);
            return manifest;
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, BundleLayout.MANIFEST, e.getMessage());
            return null;
        }
    }

    /** The listed files, as listed. */
    static List<FileEntry> entries(JsonNode manifest) {
        List<FileEntry> entries = new ArrayList<>();
        for (JsonNode file : manifest.get("files")) {
            entries.add(new FileEntry(
                    file.get("path").textValue(),
                    file.get("sha256").textValue(),
                    file.get("bytes").longValue()));
        }
        return entries;
    }

    private void checkListing(JsonNode manifest, Stage stage) {
        Set<String> expected = form.listed(stage);
        Set<String> seen = new HashSet<>();
        List<FileEntry> entries = entries(manifest);
        for (FileEntry entry : entries) {
            String path = entry.path();
            if (leadsOut(path)) {
                findings.error(FindingCode.UNSAFE_PATH, BundleLayout.MANIFEST, "a listed path leads out of the bundle");
            } else if (!expected.contains(path)) {
                findings.error(FindingCode.LISTING_WRONG, BundleLayout.MANIFEST, "lists a file that it must not list");
            } else if (!seen.add(path)) {
                findings.error(FindingCode.LISTING_WRONG, path, "is listed twice");
            }
        }
        expected.stream()
                .filter(path -> !seen.contains(path))
                .forEach(path -> findings.error(FindingCode.LISTING_WRONG, path, "is not listed in the manifest"));
        if (!entries.stream()
                .sorted(Comparator.comparing(FileEntry::path))
                .toList()
                .equals(entries)) {
            findings.error(FindingCode.LISTING_WRONG, BundleLayout.MANIFEST, "the listed files are not in order");
        }
    }

    private static boolean leadsOut(String path) {
        return path.startsWith("/")
                || path.contains("\\")
                || path.contains(":")
                || path.indexOf('\0') >= 0
                || List.of(path.split("/", -1)).contains("..");
    }

    private void checkTimes(JsonNode manifest) {
        JsonNode times = manifest.get("timestamps");
        Instant start = Instant.parse(times.get("processing_start").textValue());
        Instant end = Instant.parse(times.get("processing_end").textValue());
        if (end.isBefore(start) || generated(manifest).isBefore(end)) {
            findings.error(FindingCode.IDENTITY_DIFFERS, BundleLayout.MANIFEST, "the timestamps run backwards");
        }
    }

    static Instant began(JsonNode manifest) {
        return Instant.parse(manifest.get("timestamps").get("processing_start").textValue());
    }

    static Instant generated(JsonNode manifest) {
        return Instant.parse(manifest.get("timestamps").get("bundle_generated").textValue());
    }

    /** The folder's name, which holds run and time. */
    void checkFolder(JsonNode manifest) {
        UUID runId = UUID.fromString(manifest.get("processing_run_id").textValue());
        if (!files.folderName().equals(BundleLayout.folderName(runId, generated(manifest)))) {
            findings.error(
                    FindingCode.WRONG_FOLDER_NAME,
                    "",
                    "the bundle's folder is not named after the manifest's run and time");
        }
    }
}

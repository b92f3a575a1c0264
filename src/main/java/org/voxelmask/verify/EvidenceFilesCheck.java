package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.Sha256;

/** The files of evidence are those that evidence_blobs.jsonl lists, no more and no less. */
final class EvidenceFilesCheck {
    /** The folders under evidence/ that hold them. */
    static final Set<String> FOLDERS = Set.of("header_diffs", "overlays", "previews");

    private final RunLayout layout;
    private final Contents contents;
    private final Gate2Lines lines;
    private final Findings findings;

    EvidenceFilesCheck(RunLayout layout, Contents contents, Gate2Lines lines, Findings findings) {
        this.layout = layout;
        this.contents = contents;
        this.lines = lines;
        this.findings = findings;
    }

    /**
     * Checks.
     *
     * @param copies masked SOP Instance UID to file; of one that is missing only hashes are checked
     */
    void run(Map<String, Path> copies) throws IOException {
        EvidenceContent content = new EvidenceContent(contents, lines, copies);
        Set<Path> listed = new HashSet<>();
        for (JsonNode blob : lines.blobs()) {
            String path = Gate2Check.text(blob, "path");
            Path file = layout.root().resolve(path);
            listed.add(file);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                findings.error(FindingCode.EVIDENCE_MISSING, path, "is listed and not there as a plain file");
            } else if (Files.size(file) != blob.get("byte_size").longValue()
                    || !Sha256.hex(file).equals(Gate2Check.text(blob, "content_sha256"))) {
                findings.error(FindingCode.EVIDENCE_CHANGED, path, "has other bytes than those that were listed");
            } else {
                String problem = content.problem(blob, file);
                if (problem != null) {
                    findings.error(FindingCode.EVIDENCE_WRONG, path, problem);
                }
            }
        }
        for (String name : FOLDERS.stream().sorted().toList()) {
            long strangers = files(layout.evidence().resolve(name)).stream()
                    .filter(file -> !listed.contains(file))
                    .count();
            if (strangers > 0) {
                findings.error(
                        FindingCode.UNLISTED_FILE,
                        layout.evidence().getFileName() + "/" + name,
                        "holds " + strangers + " files or folders that are not listed");
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(VerifyLimits.MAX_OUTPUTS).toList();
        }
    }
}

package org.voxelmask.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RecordsRoot;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** The source's UIDs of a bundle, looked for in what is to be shared. */
final class SourceUids {
    private static final Pattern WORD = Pattern.compile("[0-9]+(\\.[0-9]+)+");
    private static final int SOP = 0;
    private static final int SERIES = 2;

    private final Set<String> usual = new HashSet<>();
    private final Set<String> odd = new HashSet<>();

    /** Collects them from the tables that hold them. */
    static SourceUids of(Map<String, byte[]> bundle) throws EvidenceException {
        SourceUids uids = new SourceUids();
        JsonNode index = Json.parse(bundle.get(BundleLayout.SOURCE_INDEX));
        uids.add(index.path("study_instance_uid").asText(""));
        index.path("series").forEach(s -> uids.add(s.path("series_instance_uid").asText("")));
        Map<String, byte[]> table = Map.of(BundleLayout.SOURCE_HASHES, bundle.get(BundleLayout.SOURCE_HASHES));
        for (RecordsRoot.Line line : RecordsRoot.lines(table)) {
            String[] columns = new String(line.bytes(), StandardCharsets.UTF_8).split(",", -1);
            uids.add(columns[SOP]);
            uids.add(columns[SERIES]);
        }
        return uids;
    }

    private void add(String uid) {
        if (WORD.matcher(uid).matches()) {
            usual.add(uid);
        } else if (uid.length() > 1) {
            odd.add(uid);
        }
    }

    /** Whether one of them stands in some of the contents. */
    boolean standIn(Collection<byte[]> contents) {
        for (byte[] content : contents) {
            String text = new String(content, StandardCharsets.ISO_8859_1);
            Matcher words = WORD.matcher(text);
            while (words.find()) {
                if (usual.contains(words.group())) {
                    return true;
                }
            }
            if (odd.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }
}

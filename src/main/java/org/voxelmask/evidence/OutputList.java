package org.voxelmask.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * receipts/outputs.sha256sums: the hash of every masked copy's file, checked from the run's folder with
 * {@code sha256sum -c receipts/outputs.sha256sums}. Its own hash is in the signature record, which so
 * covers every byte of every copy although the bundle's schema has no column for it.
 */
public final class OutputList {
    /** The folder that the names stand in. */
    public static final String FOLDER = "output/";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private OutputList() {}

    /** Whether a text may name a copy: no folder, nothing hidden. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The list of a run's copies, sorted by name. */
    public static byte[] of(List<InstanceEvidence> instances) {
        Map<String, String> files = new TreeMap<>();
        instances.stream()
                .map(InstanceEvidence::masked)
                .filter(m -> m != null)
                .forEach(m -> files.put(m.outputFile(), m.fileSha256()));
        return render(files);
    }

    /** The list of file name to hash. */
    public static byte[] render(Map<String, String> files) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, hash) -> text.append(hash)
                        .append("  ")
                        .append(FOLDER)
                        .append(name)
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

package org.voxelmask.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.evidence.OutputList;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Sha256;

/** The output folder holds exactly the files of the list of copies, with their hashes. */
final class OutputFilesCheck {
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{64})  " + Pattern.quote(OutputList.FOLDER) + "([^/\\s]+)");
    static final String LIST = "receipts/outputs.sha256sums";
    static final String FOLDER = OutputList.FOLDER;

    private final RunLayout layout;
    private final Map<String, String> changed = new TreeMap<>();
    private final Map<String, String> strangers = new TreeMap<>();
    private final Findings findings;

    OutputFilesCheck(RunLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
    }

    /**
     * Checks list and folder.
     *
     * @param rows how many copies the linkage has
     * @param signedHash hash of the list in the signature record; null in a draft
     */
    void run(long rows, String signedHash) throws IOException {
        byte[] list = RunFile.read(layout.outputList(), FindingCode.OUTPUT_MISSING, findings);
        if (list == null) {
            return;
        }
        if (signedHash != null && !Sha256.hex(list).equals(signedHash)) {
            findings.error(FindingCode.OUTPUT_CHANGED, LIST, "is not the list of copies that was signed");
            return;
        }
        Map<String, String> expected = parse(list);
        if (expected == null) {
            return;
        }
        if (expected.size() != rows) {
            findings.error(FindingCode.COUNT_WRONG, LIST, "does not list as many copies as the linkage has rows");
        }
        compare(expected);
    }

    /** The names in the list of copies; none when it is not one, which {@link #run} tells. */
    static Set<String> names(RunLayout layout) throws IOException {
        Findings untold = new Findings();
        byte[] list = RunFile.read(layout.outputList(), FindingCode.OUTPUT_MISSING, untold);
        Map<String, String> files = list == null ? null : new OutputFilesCheck(layout, untold).parse(list);
        return files == null ? Set.of() : files.keySet();
    }

    private Map<String, String> parse(byte[] list) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (byte[] line : TableReader.lines(list)) {
                Matcher matcher = LINE.matcher(new String(line, StandardCharsets.UTF_8));
                if (!matcher.matches() || !OutputList.isName(matcher.group(2))) {
                    throw new EvidenceException("line " + (files.size() + 1) + " is no hash and name of a copy");
                }
                if (files.put(matcher.group(2), matcher.group(1)) != null) {
                    throw new EvidenceException("line " + (files.size() + 1) + " names a copy again");
                }
            }
            return files;
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, LIST, e.getMessage());
            return null;
        }
    }

    private void compare(Map<String, String> expected) throws IOException {
        Set<String> there = new HashSet<>();
        if (Files.isDirectory(layout.output(), LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(layout.output())) {
                for (Path entry : entries) {
                    visit(entry, expected, there);
                }
            }
        }
        changed(expected);
        TreeSet<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(there);
        for (String name : missing) {
            boolean renamed = strangers.values().remove(expected.get(name));
            findings.error(
                    renamed ? FindingCode.OUTPUT_RENAMED : FindingCode.OUTPUT_MISSING,
                    FOLDER + name,
                    renamed ? "stands under another name" : "the list names this copy and it is not there");
        }
        if (!strangers.isEmpty()) {
            findings.error(
                    FindingCode.OUTPUT_UNEXPECTED,
                    Stranger.in(FOLDER),
                    Stranger.count(strangers.size()) + " that the list of copies does not name");
        }
    }

    private void visit(Path entry, Map<String, String> expected, Set<String> there) throws IOException {
        String name = entry.getFileName().toString();
        String place = expected.containsKey(name) ? FOLDER + name : Stranger.in(FOLDER);
        there.add(name);
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            findings.error(FindingCode.NOT_A_PLAIN_FILE, place, "only plain files have a place among the copies");
        } else if (!expected.containsKey(name)) {
            strangers.put(name, Sha256.hex(entry));
        } else {
            String hash = Sha256.hex(entry);
            if (!hash.equals(expected.get(name))) {
                changed.put(name, hash);
            }
        }
    }

    /** Two copies that stand in each other's place are one finding. */
    private void changed(Map<String, String> expected) {
        TreeMap<String, String> open = new TreeMap<>(changed);
        while (!open.isEmpty()) {
            Map.Entry<String, String> one = open.pollFirstEntry();
            Optional<String> other = open.entrySet().stream()
                    .filter(o -> o.getValue().equals(expected.get(one.getKey()))
                            && one.getValue().equals(expected.get(o.getKey())))
                    .map(Map.Entry::getKey)
                    .findFirst();
            other.ifPresent(open::remove);
            findings.error(
                    other.isPresent() ? FindingCode.FILES_SWAPPED : FindingCode.OUTPUT_CHANGED,
                    FOLDER + one.getKey(),
                    other.map(o -> "has changed places with " + o)
                            .orElse("does not have the hash that the list of copies names"));
        }
    }
}

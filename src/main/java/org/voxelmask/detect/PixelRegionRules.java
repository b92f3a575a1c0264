package org.voxelmask.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;

/**
 * Where devices are known to write identifying text: rules over attributes of the object, each with its boxes. Rules
 * add boxes; the search is the same with and without them. Form of a line: rule, conditions and boxes, between them a
 * tab; lines that begin with # and empty ones say nothing.
 *
 * @param rules in the order of their files
 * @param sha256 of the rules' text
 */
public record PixelRegionRules(List<PixelRegionRule> rules, String sha256) {
    /** Bytes of one file of rules at most. */
    public static final int MAX_BYTES = 1 << 20;

    /** Rules at most. */
    public static final int MAX_RULES = 5000;

    private static final String SHIPPED = "pixel-regions.tsv";

    /** Copies. */
    public PixelRegionRules {
        rules = List.copyOf(rules);
    }

    /** No rules. */
    public static PixelRegionRules none() {
        return new PixelRegionRules(List.of(), hash(""));
    }

    /** The rules that come with the node. */
    public static PixelRegionRules shipped() {
        try (InputStream in = PixelRegionRules.class.getResourceAsStream(SHIPPED)) {
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the node's own rules of pixel regions", e);
        } catch (DetectionException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * These and those of a user's file.
     *
     * @throws DetectionException when the file cannot be read, is too large, or a line is wrong; names line and mistake
     */
    public PixelRegionRules and(Path file) throws DetectionException {
        String name = String.valueOf(file.getFileName());
        String text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new DetectionException(name + ": more than " + MAX_BYTES + " bytes of rules");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DetectionException(
                    "The file of rules detection.pixel_regions cannot be read. Name a file of UTF-8 text that the"
                            + " node may read, or \"\".",
                    e);
        }
        PixelRegionRules more = parse(name, text);
        List<PixelRegionRule> all = new ArrayList<>(rules);
        all.addAll(more.rules);
        return new PixelRegionRules(all, hash(sha256 + more.sha256));
    }

    /** Reads rules; the name stands in errors. */
    static PixelRegionRules parse(String name, String text) throws DetectionException {
        List<PixelRegionRule> rules = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String plain = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (plain.isBlank() || plain.startsWith("#")) {
                continue;
            }
            try {
                rules.add(PixelRegionRule.parse(plain));
            } catch (IllegalArgumentException e) {
                throw new DetectionException(name + ", line " + number + ": " + e.getMessage(), e);
            }
            if (rules.size() > MAX_RULES) {
                throw new DetectionException(name + ", line " + number + ": more than " + MAX_RULES + " rules");
            }
        }
        return new PixelRegionRules(rules, hash(text));
    }

    /** The boxes of all rules that match, inside the image. */
    List<Candidate> matching(Attributes header, int columns, int rows) {
        List<Candidate> found = new ArrayList<>();
        for (PixelRegionRule rule : rules) {
            if (rule.matches(header)) {
                found.addAll(rule.candidates(columns, rows));
            }
        }
        return found;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

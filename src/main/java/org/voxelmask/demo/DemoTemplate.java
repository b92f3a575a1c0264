package org.voxelmask.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.VR;

/** The demo's attributes as a text that people can read; its form is explained in {@code study.txt}. */
final class DemoTemplate {
    private static final String NEW_ITEM = "+";

    private final List<String> lines;

    /** Reads the template from the jar. */
    DemoTemplate() {
        try (InputStream in = DemoTemplate.class.getResourceAsStream("study.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines = reader.lines().filter(line -> !line.startsWith(";")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's study cannot be read", e);
        }
    }

    /** A data set with every <code>${name}</code> replaced by its value. */
    Attributes fill(Map<String, String> values) {
        Attributes root = new Attributes();
        Deque<Attributes> open = new ArrayDeque<>(List.of(root));
        Deque<Sequence> sequences = new ArrayDeque<>();
        for (String line : lines) {
            String element = line.replaceFirst("^>*", "").strip();
            int depth = line.length() - line.replaceFirst("^>*", "").length();
            boolean newItem = element.equals(NEW_ITEM);
            while (open.size() > (newItem ? depth : depth + 1)) {
                open.pop();
            }
            while (sequences.size() > depth) {
                sequences.pop();
            }
            if (newItem) {
                open.push(sequences.getFirst().add(new Attributes(open.getFirst())));
            } else {
                add(element, values, open.getFirst(), sequences);
            }
        }
        return root;
    }

    private static void add(String element, Map<String, String> values, Attributes target, Deque<Sequence> sequences) {
        int equals = element.indexOf('=');
        String[] head =
                (equals < 0 ? element : element.substring(0, equals)).strip().split(" ", 3);
        int tag = Integer.parseUnsignedInt(head[0], 16);
        VR vr = VR.valueOf(head[1]);
        if (vr == VR.SQ) {
            sequences.push(target.newSequence(tag));
            return;
        }
        String value = element.substring(equals + 1).strip();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            value = value.replace("${" + entry.getKey() + "}", entry.getValue());
        }
        if (vr == VR.IS) {
            target.setInt(tag, vr, Integer.parseInt(value));
        } else {
            target.setString(tag, vr, value);
        }
    }
}

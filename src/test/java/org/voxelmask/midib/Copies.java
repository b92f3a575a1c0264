package org.voxelmask.midib;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;

/** The finished copies, by the SOP Instance UID of their sources. */
final class Copies {
    private final Map<String, Copy> bySource = new HashMap<>();

    /** A copy: read from its file, and the file. */
    private record Copy(Attributes dataset, String file) {}

    void add(String sourceSop, Attributes dataset, byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        bySource.put(sourceSop, new Copy(dataset, text));
    }

    void remove(String sourceSop) {
        bySource.remove(sourceSop);
    }

    boolean has(String sourceSop) {
        return bySource.containsKey(sourceSop);
    }

    /** Whether a file holds a text, in any case. */
    boolean holds(String sourceSop, String text) {
        return bySource.get(sourceSop).file().contains(text.toLowerCase(Locale.ROOT));
    }

    /** The element at a path of first items. */
    Optional<Element> element(String sourceSop, List<Integer> path) {
        Attributes level = bySource.get(sourceSop).dataset();
        for (int tag : path.subList(0, path.size() - 1)) {
            Optional<Attributes> item = level.getItem(tag);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            level = item.get();
        }
        return level.get(path.get(path.size() - 1));
    }

    /** The text at a path, without padding; empty when there is none. */
    String text(String sourceSop, List<Integer> path) {
        return element(sourceSop, path)
                .filter(element -> element.value() instanceof Bytes)
                .map(element -> new String(((Bytes) element.value()).data(), StandardCharsets.UTF_8))
                .map(text -> text.replace("\0", "").strip())
                .orElse("");
    }
}

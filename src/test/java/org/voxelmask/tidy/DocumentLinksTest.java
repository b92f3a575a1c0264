package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links of the documents lead somewhere. */
class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(#[^)\\s]*)?\\)");

    @Test
    void everyRelativeLinkHasItsFileAndItsHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : ProjectFiles.texts()) {
            if (!file.toString().endsWith(".md")) {
                continue;
            }
            Matcher link = LINK.matcher(Files.readString(file));
            while (link.find()) {
                boolean elsewhere =
                        link.group(1).contains("://") || link.group(1).matches("[0-9A-F]{4},[0-9A-F]{4}");
                if (!elsewhere && !resolves(file, link.group(1), link.group(2))) {
                    broken.add(file + " -> " + link.group());
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static boolean resolves(Path from, String path, String anchor) throws IOException {
        Path folder = from.toAbsolutePath().getParent();
        Path target = path.isEmpty() ? from : folder.resolve(path).normalize();
        return Files.exists(target) && (anchor == null || headings(target).contains(anchor));
    }

    private static List<String> headings(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
                .map(title -> "#" + title.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .toList();
    }
}

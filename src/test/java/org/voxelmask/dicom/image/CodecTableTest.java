package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;

/** Rewrites the table of docs/codecs.md when run with -DargLine=-Dvoxelmask.codecs.write=true. */
class CodecTableTest {
    private static final Path DOCUMENT = Path.of("docs", "codecs.md");

    @Test
    void theDocumentsTableIsWhatTheCodeDoes() throws IOException {
        if (Boolean.getBoolean("voxelmask.codecs.write")) {
            write();
        }
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertEquals(String.join("\n", expected()), String.join("\n", rows));
    }

    private static void write() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(DOCUMENT));
        int at = lines.indexOf("|---|---|---|---|---|---|") + 1;
        lines.removeIf(line -> line.startsWith("| `"));
        lines.addAll(at, expected());
        Files.write(DOCUMENT, lines);
    }

    @Test
    void theDocumentNamesEveryLimitAndItsDefault() throws IOException {
        String text = Files.readString(DOCUMENT);
        ImageLimits limits = ImageLimits.DEFAULTS;
        for (String line : List.of(
                "`maxColumns` " + limits.maxColumns(),
                "`maxRows` " + limits.maxRows(),
                "`maxFrames` " + limits.maxFrames(),
                "`maxFrameBytes` " + limits.maxFrameBytes(),
                "`frameDeadline` " + limits.frameDeadline().toSeconds() + " s")) {
            assertTrue(text.contains(line), line);
        }
    }

    private static List<String> expected() {
        Map<String, Codec> codecs =
                FrameSources.codecs().stream().collect(Collectors.toMap(Codec::transferSyntaxUid, Function.identity()));
        List<String> rows = new ArrayList<>();
        for (UidRegistry.Entry syntax : UidRegistry.standard().transferSyntaxes()) {
            Codec codec = codecs.get(syntax.uid());
            rows.add(codec == null ? refused(syntax) : decoded(syntax, codec));
        }
        return rows;
    }

    private static String decoded(UidRegistry.Entry syntax, Codec codec) {
        boolean written = syntax.uid().equals(UID.ExplicitVRLittleEndian)
                || FrameEncoders.transferSyntaxes().contains(syntax.uid());
        String encode = written ? "yes" : "no";
        return "| `" + syntax.uid() + "` | " + syntax.name() + " | yes | " + encode + " | " + codec.library() + " | "
                + codec.accepts() + " |";
    }

    private static String refused(UidRegistry.Entry syntax) {
        return "| `" + syntax.uid() + "` | " + syntax.name() + " | no | no |  | excluded as unsupported |";
    }
}

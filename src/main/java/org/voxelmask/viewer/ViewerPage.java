package org.voxelmask.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.voxelmask.proof.Json;

/**
 * Writes the page: style, script and data in one file that loads nothing. Its policy lets run the one script and apply
 * the one style that it carries; what files say is data, and the script sets it as text. Instances are written as they
 * come. The same run gives the same bytes.
 */
public final class ViewerPage {
    private static final String INSTANCES = "{{INSTANCES}}";

    private final OutputStream out;
    private final String end;
    private boolean first = true;

    private ViewerPage(OutputStream out, String end) {
        this.out = out;
        this.end = end;
    }

    /** Writes the page up to its first instance. The stream is not closed. */
    public static ViewerPage begin(OutputStream out, ViewedRun run) throws IOException {
        String style = PageParts.resource("viewer.css");
        String script = PageParts.resource("viewer.js");
        // the run's words last: they are not to be taken for places
        String page = PageParts.resource("viewer.html")
                .replace("{{STYLE_HASH}}", PageParts.hash(style))
                .replace("{{SCRIPT_HASH}}", PageParts.hash(script))
                .replace("{{STYLE}}", style)
                .replace("{{SCRIPT}}", script);
        int at = page.indexOf(INSTANCES);
        String head = page.substring(0, at).replace("{{RUN}}", escaped(run.json()));
        write(out, head);
        return new ViewerPage(out, page.substring(at + INSTANCES.length()));
    }

    /** Adds the next instance. */
    public void add(ViewedInstance instance) throws IOException {
        write(out, (first ? "" : ",\n") + escaped(instance.json()));
        first = false;
    }

    /** Writes what comes after the last instance. */
    public void end() throws IOException {
        write(out, end);
    }

    /** JSON that neither ends the element it stands in nor begins another. */
    private static String escaped(JsonNode json) {
        return Json.canonical(json)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

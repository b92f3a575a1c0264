package org.voxelmask.viewer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report of a run: one page that opens from disk, prints, loads nothing and runs nothing. The same story gives the same bytes. */
public final class ReportPage {
    private ReportPage() {}

    /** The page, in UTF-8. */
    public static byte[] of(RunStory story) {
        String style = PageParts.resource("report.css");
        StringBuilder chapters = new StringBuilder();
        story.chapters().forEach(chapter -> append(chapters, chapter));
        // the run's words last: they are not to be taken for places
        return PageParts.resource("report.html")
                .replace("{{STYLE_HASH}}", PageParts.hash(style))
                .replace("{{STYLE}}", style)
                .replace("{{RUN}}", PageParts.escaped(story.runId()))
                .replace("{{STATE}}", story.sealed() ? "sealed" : "unsealed")
                .replace("{{STATEMENT}}", PageParts.escaped(story.statement()))
                .replace("{{CHAPTERS}}", chapters)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder html, RunStory.Chapter chapter) {
        html.append("<section>\n<h2>")
                .append(PageParts.escaped(chapter.title()))
                .append("</h2>\n");
        for (String sentence : chapter.sentences()) {
            html.append("<p>").append(PageParts.escaped(sentence)).append("</p>\n");
        }
        chapter.tables().forEach(table -> append(html, table));
        if (!chapter.commands().isEmpty()) {
            String commands = PageParts.escaped(String.join("\n", chapter.commands()));
            html.append("<pre>").append(commands).append("</pre>\n");
        }
        html.append("</section>\n");
    }

    private static void append(StringBuilder html, RunStory.Table table) {
        html.append("<table>\n<caption>")
                .append(PageParts.escaped(table.caption()))
                .append("</caption>\n<thead><tr>");
        table.heads().forEach(head -> cell(html, "th scope=\"col\"", head));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            cell(html, "th scope=\"row\"", row.get(0));
            row.subList(1, row.size()).forEach(text -> cell(html, "td", text));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private static void cell(StringBuilder html, String tag, String text) {
        html.append('<').append(tag).append('>').append(PageParts.escaped(text));
        html.append("</").append(tag, 0, 2).append('>');
    }
}

package org.voxelmask.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report's page as text. */
class ReportPageTest {
    static RunStory story(String word) {
        RunStory.Table table = new RunStory.Table("Counts", List.of("What", "How many"), List.of(List.of(word, "3")));
        return new RunStory(
                "2b7c3f0e-0000-4000-8000-000000000001",
                "The run was sealed. " + word,
                true,
                List.of(
                        new RunStory.Chapter(
                                "What was done", List.of("Three things. " + word), List.of(table), List.of()),
                        new RunStory.Chapter("How to check it", List.of(), List.of(), List.of("verify <here>"))));
    }

    @Test
    void theSameStoryGivesTheSameBytesAndAnotherOneDoesNot() {
        assertArrayEquals(ReportPage.of(story("a")), ReportPage.of(story("a")));
        assertFalse(new String(ReportPage.of(story("b")), StandardCharsets.UTF_8)
                .equals(new String(ReportPage.of(story("a")), StandardCharsets.UTF_8)));
    }

    @Test
    void wordsOfTheRunStayTextAndAreNoPlaces() {
        String page = new String(ReportPage.of(story("<b>{{STYLE}}&\"")), StandardCharsets.UTF_8);
        assertFalse(page.contains("<b>"));
        assertTrue(page.contains("&lt;b&gt;{{STYLE}}&amp;&quot;"), page);
        assertTrue(page.contains("<pre>verify &lt;here&gt;</pre>"));
    }

    @Test
    void nothingIsLoadedOrRunAndEveryTableHasHeads() {
        String page = new String(ReportPage.of(story("a")), StandardCharsets.UTF_8);
        assertFalse(page.contains("<script"));
        assertFalse(page.matches("(?s).*\\b(src|href)=.*"));
        assertTrue(page.contains("default-src 'none'"));
        assertTrue(page.contains("<th scope=\"col\">How many</th>"));
        assertTrue(page.contains("<th scope=\"row\">a</th>"));
    }
}

package org.voxelmask.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.testing.TestingBrowser;
import org.voxelmask.viewer.ViewedInstance.Decision;

/** The page in a real browser, opened from the disk. */
class ViewerBrowserIT {
    private static final String DOWN = "\uE015";

    @TempDir
    Path folder;

    @Test
    void theFilterWorksBoxesAreDrawnAndNothingIsLoaded() throws Exception {
        Path page = Files.write(folder.resolve("index.html"), TestingPage.of(TestingPage.instances()));
        try (TestingBrowser browser = TestingBrowser.start(folder.resolve("profile"))) {
            browser.open(page);
            assertEquals(5, count(browser, "#list li"));
            assertEquals(4, count(browser, "#stage .box"));
            assertEquals(
                    "190",
                    browser.ask("document.querySelector('#stage .box').getAttribute('width')")
                            .asText());
            assertEquals(1, count(browser, "#stage image"));
            assertEquals(4, count(browser, "#rows tr"));
            Files.write(Files.createDirectories(Path.of("target")).resolve("viewer.png"), browser.screenshot());
            browser.ask("document.getElementById('filter-PIXEL_MASKED').click()");
            assertEquals(3, count(browser, "#list li"));
            assertEquals("3 of 5 instances shown", text(browser, "shown"));
            browser.ask("document.getElementById('filter-PIXEL_MASKED').click()");
            browser.ask("document.getElementById('filter-UNKNOWN_TEXT').click()");
            assertEquals(2, count(browser, "#list li"));
            browser.ask("document.getElementById('filter-UNKNOWN_TEXT').click()");
            List<String> requests = browser.requests().stream()
                    .filter(address -> !address.startsWith("data:"))
                    .toList();
            assertEquals(List.of(page.toUri().toString()), requests);
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void theKeyboardMovesInTheListAndHostileWordsAreWords() throws Exception {
        Path page = Files.write(folder.resolve("index.html"), TestingPage.of(TestingPage.instances()));
        try (TestingBrowser browser = TestingBrowser.start(folder.resolve("profile"))) {
            browser.open(page);
            browser.ask("document.getElementById('list').focus()");
            browser.press(DOWN + DOWN + DOWN);
            assertEquals(
                    "instance-4",
                    browser.ask("document.getElementById('list')" + ".getAttribute('aria-activedescendant')")
                            .asText());
            assertTrue(text(browser, "decision").contains(TestingPage.HOSTILE));
            assertTrue(browser.ask("window.owned === undefined").asBoolean(), "a word was run");
            assertEquals(0, count(browser, "img"));
            browser.press("/");
            browser.press("xa");
            assertEquals(1, count(browser, "#list li"));
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void oneAndAHalfThousandInstancesAreListedAndEveryControlHasAName() throws Exception {
        List<ViewedInstance> many = new ArrayList<>();
        for (int i = 1; i <= 1500; i++) {
            many.add(TestingPage.instance(i, "CT", Decision.COPIED, "", List.of(), new byte[0]));
        }
        Path page = Files.write(folder.resolve("index.html"), TestingPage.of(many));
        try (TestingBrowser browser = TestingBrowser.start(folder.resolve("profile"))) {
            browser.open(page);
            assertEquals(1500, count(browser, "#list li"));
            assertEquals(
                    0,
                    browser.ask("[...document.querySelectorAll('input,select')]"
                                    + ".filter(e => !e.labels.length || !e.labels[0].textContent.trim()).length")
                            .asInt());
            assertEquals(
                    "listbox",
                    browser.ask("document.getElementById('list').getAttribute('role')")
                            .asText());
        }
    }

    @Test
    void theReportReadsFromTopToBottomAndLoadsAndRunsNothing() throws Exception {
        Path page =
                Files.write(folder.resolve("report.html"), ReportPage.of(ReportPageTest.story(TestingPage.HOSTILE)));
        try (TestingBrowser browser = TestingBrowser.start(folder.resolve("profile"))) {
            browser.open(page);
            assertEquals(
                    "Report of a run",
                    browser.ask("document.querySelector('h1').textContent").asText());
            assertEquals(2, count(browser, "main section h2"));
            assertEquals(1, count(browser, "caption"));
            assertTrue(browser.ask("document.body.innerText").asText().contains(TestingPage.HOSTILE));
            assertTrue(browser.ask("window.owned === undefined").asBoolean(), "a word was run");
            assertEquals(0, count(browser, "script, img, link, iframe"));
            List<String> requests = browser.requests().stream()
                    .filter(address -> !address.startsWith("data:"))
                    .toList();
            assertEquals(List.of(page.toUri().toString()), requests);
            assertEquals(List.of(), browser.complaints());
        }
    }

    private static int count(TestingBrowser browser, String selector) throws Exception {
        return browser.ask("document.querySelectorAll('" + selector + "').length")
                .asInt();
    }

    private static String text(TestingBrowser browser, String id) throws Exception {
        return browser.ask("document.getElementById('" + id + "').textContent").asText();
    }
}

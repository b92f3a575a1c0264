package org.voxelmask.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxelmask.viewer.ViewedInstance.Decision;

class ViewerPageTest {
    private static String page(List<ViewedInstance> instances) throws Exception {
        return new String(TestingPage.of(instances), StandardCharsets.UTF_8);
    }

    @Test
    void thePolicyLetsRunTheOneScriptAndTheOneStyleAndNothingElse() throws Exception {
        String page = page(TestingPage.instances());
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertTrue(policy.find());
        assertTrue(policy.group(1).startsWith("default-src 'none'; img-src data:;"), policy.group(1));
        assertTrue(
                policy.group(1).contains("script-src 'sha256-" + hash(between(page, "<script>", "</script>")) + "'"));
        assertTrue(policy.group(1).contains("style-src 'sha256-" + hash(between(page, "<style>", "</style>")) + "'"));
        assertFalse(policy.group(1).contains("unsafe"));
    }

    @Test
    void itNamesNoAddressButTheNameSpaceOfItsDrawings() throws Exception {
        String page = page(TestingPage.instances()).replace("http://www.w3.org/2000/svg", "");
        assertFalse(Pattern.compile("https?:|url\\(|@import|<link|<iframe|fetch\\(|XMLHttp|WebSocket")
                .matcher(page)
                .find());
    }

    @Test
    void whatFilesSayNeitherEndsNorBeginsAnElement() throws Exception {
        String page = page(TestingPage.instances());
        assertEquals(3, page.split("</script>", -1).length - 1);
        assertFalse(page.contains("<img"));
        assertFalse(page.contains("<!--"));
        JsonNode instances = new ObjectMapper().readTree(between(page, "id=\"instance-data\">", "</script>"));
        assertEquals(TestingPage.HOSTILE, instances.get(3).get("why").asText());
        assertEquals(5, instances.size());
        JsonNode run = new ObjectMapper().readTree(between(page, "id=\"run-data\">", "</script>"));
        assertEquals(TestingPage.HOSTILE, run.get("profile").asText());
    }

    @Test
    void theSameRunGivesTheSameBytes() throws Exception {
        assertArrayEquals(TestingPage.of(TestingPage.instances()), TestingPage.of(TestingPage.instances()));
        assertEquals(
                0,
                new ObjectMapper()
                        .readTree(between(page(List.of()), "id=\"instance-data\">", "</script>"))
                        .size());
    }

    @Test
    void instancesAreWrittenAsTheyComeAndNotKept() throws Exception {
        long[] written = new long[1];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int value) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written[0] += length;
            }
        };
        ViewerPage page = ViewerPage.begin(counting, new ViewedRun("r", "t", "pilot", "p", "e"));
        ViewedInstance large = TestingPage.instance(1, "US", Decision.PIXEL_MASKED, "", List.of(), new byte[60_000]);
        for (int i = 0; i < 1500; i++) {
            long before = written[0];
            page.add(large);
            assertTrue(written[0] - before >= 80_000, "held back");
        }
        page.end();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}

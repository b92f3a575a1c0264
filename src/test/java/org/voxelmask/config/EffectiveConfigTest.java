package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
    private static final Path SHIPPED = Path.of("conf/voxelmask.yaml");

    @TempDir
    Path folder;

    private Map<String, Setting> settings(String yaml, ConfigFlag... flags) throws Exception {
        Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
        return ConfigLoader.effective(Optional.of(file), List.of(flags)).settings().stream()
                .collect(Collectors.toMap(Setting::key, s -> s, (a, b) -> b, TreeMap::new));
    }

    @Test
    void everySettingSaysWhoGaveItAndTheLaterGoesBeforeTheEarlier() throws Exception {
        Map<String, Setting> all = settings(
                "node:\n  port: 104\n  ae_title: FILE\nkeys:\n  signing_key_file: a.pem\n",
                new ConfigFlag("keys.signing_key_file", "SOME_VARIABLE", "b.pem"),
                new ConfigFlag("node.ae_title", "--ae-title", "OPTION"));
        assertEquals(new Setting("node.port", "104", Setting.Source.FILE, "line 2"), all.get("node.port"));
        assertEquals(
                new Setting("node.ae_title", "OPTION", Setting.Source.FLAG, "--ae-title"), all.get("node.ae_title"));
        assertEquals(
                new Setting("keys.signing_key_file", "b.pem", Setting.Source.ENVIRONMENT, "SOME_VARIABLE"),
                all.get("keys.signing_key_file"));
        assertEquals(new Setting("network.max_pdu", "256KiB", Setting.Source.DEFAULT, ""), all.get("network.max_pdu"));
        assertEquals("1.2", all.get("tls.min_version").value());
        assertEquals("\"\"", all.get("database.url").value());
    }

    @Test
    void entriesOfListsHaveTheirPlaceAndListsTheirValues() throws Exception {
        Map<String, Setting> all = settings("""
                access:
                  callers:
                    - {ae_title: CT1, hosts: [10.1.2.0/24]}
                    - {ae_title: CT2}
                """);
        assertEquals("CT1", all.get("access.callers[0].ae_title").value());
        assertEquals("[10.1.2.0/24]", all.get("access.callers[0].hosts").value());
        assertEquals("CT2", all.get("access.callers[1].ae_title").value());
        assertEquals("line 4", all.get("access.callers[1].ae_title").where());
        assertEquals(Setting.Source.DEFAULT, all.get("access.callers[1].hosts").source());
        assertEquals("[]", settings("").get("access.callers").value());
    }

    @Test
    void secretsAreNeverReadAndNameThePlaceThatNamesTheirFile() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "open-sesame");
        Map<String, Setting> all = settings(
                "database:\n  url: jdbc:postgresql://h:5432/v\n  user: u\n  password_file: " + password + "\n");
        assertEquals(
                new Setting("database.password", "***", Setting.Source.FILE, "line 4"), all.get("database.password"));
        assertEquals(new Setting("keys.signing_key", "***", Setting.Source.DEFAULT, ""), all.get("keys.signing_key"));
        assertFalse(all.toString().contains("open-sesame"));
        assertFalse(settings("").containsKey("database.password"));
    }

    @Test
    void aPasswordAtTheWrongPlaceIsNotRepeatedInTheProblem() throws Exception {
        for (String url : List.of(
                "jdbc:postgresql://h/v?user=u&password=open-sesame",
                "jdbc:postgresql://u:open-sesame@h/v",
                "Password: open-sesame")) {
            List<String> problems = TestingConfig.problems("database:\n  url: \"" + url + "\"\n");
            assertEquals(1, problems.size());
            assertTrue(problems.get(0).startsWith("line 2: database.url is \""), problems.get(0));
            assertFalse(problems.get(0).contains("sesame"), problems.get(0));
        }
    }

    /** What a file says of a setting reads back as the same: no setting is shown in a form that nobody may write. */
    @Test
    void whatIsShownIsWhatTheShippedFileSays() throws Exception {
        List<Setting> shipped =
                ConfigLoader.effective(Optional.of(SHIPPED), List.of()).settings();
        List<Setting> defaults =
                ConfigLoader.effective(Optional.empty(), List.of()).settings();
        assertEquals(pairs(defaults), pairs(shipped));
        assertTrue(defaults.stream().allMatch(s -> s.source() == Setting.Source.DEFAULT));
        assertTrue(
                shipped.stream()
                        .filter(s -> !s.value().equals(Setting.SECRET))
                        .allMatch(s -> s.source() == Setting.Source.FILE),
                () -> shipped.stream()
                        .filter(s -> s.source() != Setting.Source.FILE)
                        .toList()
                        .toString());
    }

    private static Map<String, String> pairs(List<Setting> settings) {
        return settings.stream().collect(Collectors.toMap(Setting::key, Setting::value, (a, b) -> a, TreeMap::new));
    }
}

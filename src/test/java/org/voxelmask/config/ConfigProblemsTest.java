package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {

    @Test
    void everyProblemIsToldAtOnceWithItsLine() throws Exception {
        String yaml = """
                node:
                  ae_titel: X
                  port: 70000
                  bind: [127.0.0.1]
                network:
                  max_pdu: 256KB
                  idle_timeout: 10
                nodes:
                staging:
                  study_complete_after:
                process:
                  render: blur
                log: info
                """;
        assertEquals(
                List.of(
                        "line 2: node.ae_titel is not a setting; did you mean \"ae_title\"?",
                        "line 3: node.port is \"70000\": write a whole number from 0 to 65535.",
                        "line 4: node.bind must be one value: write an address or host name, such as 127.0.0.1.",
                        "line 6: network.max_pdu is \"256KB\": write a size from 4KiB to 16MiB as a whole number with"
                                + " B, KiB, MiB, GiB or TiB, such as 256KiB.",
                        "line 7: network.idle_timeout is \"10\": write a duration from 100ms to 24h as a whole number"
                                + " with ms, s, m, h or d, such as 1m.",
                        "line 8: nodes is not a setting; did you mean \"node\"?",
                        "line 10: staging.study_complete_after has no value: write a duration from 100ms to 24h as a"
                                + " whole number with ms, s, m, h or d, such as 10s, or remove the line.",
                        "line 12: process.render is \"blur\", which policy refuses because it can be undone: write"
                                + " black_box.",
                        "line 13: log must be a section: put its settings on lines of their own, indented below it."),
                TestingConfig.problems(yaml));
    }

    @ParameterizedTest
    @CsvSource({
        "node.ae_title, ''",
        "node.ae_title, SEVENTEENLETTERSX",
        "node.ae_title, 'A\\B'",
        "node.ae_title, ÄRZTE",
        "node.bind, 'a b'",
        "node.port, -1",
        "node.port, 1e3",
        "node.port, 0x10",
        "node.port, 99999999999",
        "node.check_called_ae, 'yes'",
        "network.max_pdu, 4095B",
        "network.max_pdu, 17MiB",
        "network.max_associations, 0",
        "network.max_presentation_contexts, 129",
        "network.max_connections, 31",
        "network.max_object_bytes, 1B",
        "network.shutdown_grace, 11m",
        "access.callers, CT1",
        "access.allow_any_caller, yes",
        "access.host_name_refresh, 1s",
        "access.max_associations_per_caller, 0",
        "access.max_associations_per_address, 1001",
        "access.max_connections_per_address, 23",
        "access.associations_per_minute, 0",
        "quota.max_instances_per_study, 0",
        "quota.max_bytes_per_study, 1KiB",
        "quota.max_staged_instances, -1",
        "quota.max_staged_bytes, 0B",
        "quota.min_free_percent, 91",
        "process.fill_grey, 256",
        "network.artim_timeout, 0s",
        "network.artim_timeout, 99ms",
        "network.artim_timeout, 1.5s",
        "network.artim_timeout, 10 s",
        "network.artim_timeout, 25h",
        "network.artim_timeout, -1s",
        "data.dir, ''",
        "staging.min_free_bytes, 010B",
        "staging.min_free_bytes, 999999999TiB",
        "process.free_space_factor, 0.5",
        "process.free_space_factor, NaN",
        "process.render, BLACK_BOX",
        "process.render, blur",
        "process.padding, 65",
        "detection.engine, paddle",
        "detection.threads, -1",
        "profiles.foi.profile_version, 1",
        "profiles.clinical.compliance_profile, clinical",
        "profiles.clinical.profile_version, 'a b'",
        "profiles.clinical.uid_strategy, KEEP",
        "profiles.clinical.retention_policy_ref, FOREVER",
        "profiles.clinical.worksheets, maybe",
        "profiles.clinical.keep_technical, yes",
        "profiles.clinical.modality_zones.us.header_pct, 1",
        "profiles.clinical.modality_zones.US.header_pct, 101",
        "profiles.clinical.modality_zones.US.header_pct, 91",
        "profiles.clinical.detection_thresholds.confidence_min, 1.01",
        "profiles.clinical.detection_thresholds.box_min_area, -1",
        "log.level, trace",
        "log.file, x"
    })
    void wrongValueIsNamedWithItsFlag(String key, String value) throws Exception {
        List<String> problems = TestingConfig.problems("", new ConfigFlag(key, "--it", value));
        assertEquals(1, problems.size(), problems.toString());
        String section = key.substring(0, key.indexOf('.'));
        assertTrue(problems.get(0).startsWith("--it: " + section), problems.get(0));
    }

    @Test
    void keyGivenTwiceIsAProblem() throws Exception {
        assertEquals(
                List.of("line 3: node.port is given twice, first on line 2; keep one."),
                TestingConfig.problems("node:\n  port: 1\n  port: 2\n"));
    }

    @Test
    void aliasIsAProblem() throws Exception {
        List<String> problems = TestingConfig.problems("node:\n  bind: &a host\n  ae_title: *a\n");
        assertEquals(
                List.of("line 3: node.ae_title refers to another value with \"*\"; write the value itself."), problems);
    }

    @Test
    void brokenYamlHasOneProblemWithItsLine() throws Exception {
        List<String> problems = TestingConfig.problems("node:\n  port: 1\n bind: x\n");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("line 3: is not YAML ("), problems.get(0));
    }

    @Test
    void listIsNoConfiguration() throws Exception {
        assertEquals(
                List.of("line 1: must begin with a section such as \"node:\"."), TestingConfig.problems("- node\n"));
    }

    @Test
    void missingAndHugeFilesAreNamed(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.yaml");
        ConfigException first =
                assertThrows(ConfigException.class, () -> ConfigLoader.load(Optional.of(missing), List.of()));
        assertTrue(first.getMessage().contains(missing + ": cannot be read"), first.getMessage());
        Path huge = folder.resolve("huge.yaml");
        Files.write(huge, new byte[ConfigLoader.MAX_FILE_BYTES + 1]);
        ConfigException second =
                assertThrows(ConfigException.class, () -> ConfigLoader.load(Optional.of(huge), List.of()));
        assertTrue(second.getMessage().contains("is larger than 1MiB"), second.getMessage());
    }

    @Test
    void damagedFilesNeverEscapeAsOtherErrors() throws Exception {
        byte[] shipped = Files.readAllBytes(Path.of("conf/voxelmask.yaml"));
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = shipped.clone();
            for (int i = 0; i < 1 + round % 8; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            String yaml = new String(damaged, StandardCharsets.ISO_8859_1);
            for (String problem : TestingConfig.problems(yaml)) {
                assertTrue(problem.startsWith("line "), problem);
            }
        }
    }
}

package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    private static final Path SHIPPED = Path.of("conf/voxelmask.yaml");

    @Test
    void nothingGivenMeansTheDefaults() throws Exception {
        assertEquals(NodeConfig.defaults(), ConfigLoader.load(Optional.empty(), List.of()));
        assertEquals(NodeConfig.defaults(), TestingConfig.load(""));
        assertEquals(NodeConfig.defaults(), TestingConfig.load("# only a comment\n"));
        assertEquals(NodeConfig.defaults(), TestingConfig.load("node:\nnetwork:\nprofiles:\n"));
    }

    @Test
    void defaultsAreWhatTheHandbookSays() {
        NodeConfig config = NodeConfig.defaults();
        assertEquals(new AeConfig("VOXELMASK", "127.0.0.1", 11112, true), config.node());
        assertEquals(
                new NetworkConfig(
                        262144,
                        32,
                        512,
                        128,
                        8589934592L,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(600),
                        Duration.ofSeconds(10)),
                config.network());
        assertEquals(new AccessConfig(List.of(), false, Duration.ofMinutes(5), 16, 24, 256, 3000), config.access());
        assertEquals(new QuotaConfig(100_000, 1L << 38, 10_000_000, 1L << 44, 2), config.quota());
        assertEquals(new RetentionConfig(true, Duration.ofDays(7)), config.retention());
        assertEquals(
                new AssociationConfig(
                        16, List.of(), false, List.of(), AssociationConfig.UserIdentity.NONE, Path.of("users")),
                config.association());
        assertEquals(new DataConfig(Path.of("voxelmask-data")), config.data());
        assertEquals(new KeysConfig(Path.of("")), config.keys());
        assertEquals(new StagingConfig(Duration.ofSeconds(10), 1073741824, true), config.staging());
        assertEquals(
                new ProcessConfig(
                        3.0,
                        268435456,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(300),
                        ProcessConfig.Render.BLACK_BOX,
                        128,
                        2,
                        true,
                        false,
                        ProcessConfig.OutputSyntax.NATIVE),
                config.process());
        assertEquals(new DetectionConfig(DetectionConfig.Engine.NETWORK, 0, true, Path.of("")), config.detection());
        assertEquals(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO), config.log());
    }

    @Test
    void profilesNameTheirRetention() {
        NodeConfig config = NodeConfig.defaults();
        Map<ProfileName, String> retention = Map.of(
                ProfileName.CLINICAL, "PILOT_30D",
                ProfileName.RESEARCH, "RESEARCH_1Y",
                ProfileName.FOI_PATIENT, "FOI_7Y",
                ProfileName.FOI_LEGAL, "FOI_7Y");
        retention.forEach((name, policy) ->
                assertEquals(policy, config.profile(name).retentionPolicyRef().name()));
        ProfileConfig clinical = config.profile(ProfileName.CLINICAL);
        assertEquals("CLINICAL", clinical.complianceProfile());
        assertEquals("1.0", clinical.profileVersion());
        assertEquals(new Zones(15, 10), clinical.zones("US"));
        assertEquals(new Zones(15, 10), clinical.zones("unheard of"));
        assertEquals(new Zones(15, 10), clinical.zones(null));
        assertEquals(new Zones(10, 5), clinical.zones("CT"));
        assertEquals(new Thresholds(0.4, 40), clinical.detectionThresholds());
    }

    @Test
    void shippedFileSaysTheDefaults() throws Exception {
        assertEquals(NodeConfig.defaults(), ConfigLoader.load(Optional.of(SHIPPED), List.of()));
    }

    @Test
    void containerDiffersOnlyInTheAddressInWhoMaySendAndInHealth() throws Exception {
        NodeConfig container = ConfigLoader.load(Optional.of(Path.of("conf/container.yaml")), List.of());
        ConfigFlag bind = new ConfigFlag("node.bind", "--bind", "0.0.0.0");
        ConfigFlag callers = new ConfigFlag("access.allow_any_caller", "--callers", "true");
        ConfigFlag health = new ConfigFlag("health.enabled", "--health", "true");
        assertEquals(ConfigLoader.load(Optional.of(SHIPPED), List.of(bind, callers, health)), container);
    }

    @Test
    void shippedFileNamesEverySettingUnderItsComment() throws Exception {
        List<String> settings = new ArrayList<>();
        JsonNode snapshot = new ObjectMapper()
                .readTree(ConfigSnapshot.of(NodeConfig.defaults()).json());
        leaves("", snapshot, settings);
        settings.addAll(ConfigPropertiesTest.PATHS);
        List<String> shipped = new ArrayList<>();
        leaves("", YamlReader.read(Files.readAllBytes(SHIPPED), new Problems()), shipped);
        assertEquals(new TreeSet<>(settings), new TreeSet<>(shipped));
        List<String> lines = Files.readAllLines(SHIPPED);
        for (int i = 1; i < lines.size(); i++) {
            boolean setting = lines.get(i).matches("  [a-z_]+: \\S.*");
            assertEquals(setting, setting && lines.get(i - 1).startsWith("  # "), "line " + (i + 1));
        }
    }

    private static void leaves(String path, JsonNode node, List<String> into) {
        if (!node.isObject()) {
            into.add(path);
        }
        node.properties().forEach(entry -> leaves(join(path, entry.getKey()), entry.getValue(), into));
    }

    private static void leaves(String path, ConfigTree tree, List<String> into) {
        if (tree instanceof ConfigTree.Mapping mapping) {
            mapping.entries().forEach((key, value) -> leaves(join(path, key), value, into));
        } else {
            into.add(path);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

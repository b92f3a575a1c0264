package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigPropertiesTest {
    /** Settings that name files and folders, and stay out of the evidence. */
    static final Set<String> PATHS = Set.of(
            "data.dir",
            "console.certificate",
            "health.certificate",
            "health.private_key",
            "health.token_file",
            "console.private_key",
            "console.token_file",
            "keys.signing_key_file",
            "association.users_file",
            "database.password_file",
            "detection.pixel_regions",
            "audit_syslog.certificate",
            "audit_syslog.private_key",
            "audit_syslog.trusted_cas",
            "traces.trusted_cas",
            "tls.certificate",
            "tls.private_key",
            "tls.trusted_cas",
            "tls.revocation_lists");

    static Stream<Arguments> settings() {
        return Stream.of(
                        receiving(),
                        associations(),
                        tls(),
                        database(),
                        limits(),
                        processing(),
                        looking(),
                        HealthSettings.all(),
                        ConsoleSettings.all(),
                        AuditSyslogSettings.all(),
                        TracesSettings.all(),
                        profiles())
                .flatMap(part -> part);
    }

    private static Stream<Arguments> receiving() {
        return Stream.of(
                setting(
                        "keys.signing_key_file",
                        "/run/secrets/key.pem",
                        config -> config.keys().signingKeyFile(),
                        Path.of("/run/secrets/key.pem")),
                setting("node.ae_title", "MASK 2", config -> config.node().aeTitle(), "MASK 2"),
                setting("node.label", "research-1", config -> config.node().tenant(), "research-1"),
                setting("node.bind", "0.0.0.0", config -> config.node().bind(), "0.0.0.0"),
                setting("node.port", "0", config -> config.node().port(), 0),
                setting("node.check_called_ae", "false", config -> config.node().checkCalledAe(), false),
                setting("network.max_pdu", "16KiB", config -> config.network().maxPdu(), 16384L),
                setting(
                        "network.max_associations",
                        "4",
                        config -> config.network().maxAssociations(),
                        4),
                setting(
                        "network.max_presentation_contexts",
                        "16",
                        config -> config.network().maxPresentationContexts(),
                        16),
                setting(
                        "network.artim_timeout",
                        "500ms",
                        config -> config.network().artimTimeout(),
                        millis(500)),
                setting("network.idle_timeout", "2h", config -> config.network().idleTimeout(), millis(7_200_000)),
                setting("network.pdu_timeout", "5s", config -> config.network().pduTimeout(), millis(5000)),
                setting(
                        "network.dimse_timeout",
                        "1d",
                        config -> config.network().dimseTimeout(),
                        millis(86_400_000)),
                setting(
                        "network.max_connections",
                        "64",
                        config -> config.network().maxConnections(),
                        64),
                setting(
                        "network.max_object_bytes",
                        "2GiB",
                        config -> config.network().maxObjectBytes(),
                        1L << 31),
                setting(
                        "network.shutdown_grace",
                        "0s",
                        config -> config.network().shutdownGrace(),
                        millis(0)),
                setting("process.fill_grey", "0", config -> config.process().fillGrey(), 0),
                setting("data.dir", "/srv/vm/../mask", config -> config.data().dir(), Path.of("/srv/mask")),
                setting(
                        "staging.study_complete_after",
                        "3m",
                        config -> config.staging().studyCompleteAfter(),
                        millis(180_000)),
                setting(
                        "staging.min_free_bytes",
                        "0B",
                        config -> config.staging().minFreeBytes(),
                        0L));
    }

    private static Stream<Arguments> tls() {
        return Stream.of(
                setting("tls.enabled", "true", config -> config.tls().enabled(), true),
                setting("tls.certificate", "/a/b.pem", config -> config.tls().certificate(), Path.of("/a/b.pem")),
                setting("tls.private_key", "/a/k.pem", config -> config.tls().privateKey(), Path.of("/a/k.pem")),
                setting("tls.trusted_cas", "/a/c.pem", config -> config.tls().trustedCas(), Path.of("/a/c.pem")),
                setting("tls.revocation_lists", "/a/l", config -> config.tls().revocationLists(), Path.of("/a/l")),
                setting("tls.client_auth", "none", config -> config.tls().clientAuth(), TlsConfig.ClientAuth.NONE),
                setting(
                        "tls.profile",
                        "bcp195_non_downgrading",
                        config -> config.tls().profile(),
                        TlsConfig.Profile.BCP195_NON_DOWNGRADING),
                setting("tls.min_version", "1.3", config -> config.tls().minVersion(), TlsConfig.MinVersion.TLS_1_3));
    }

    private static Stream<Arguments> database() {
        return Stream.of(
                setting(
                        "database.user",
                        "voxelmask",
                        config -> config.database().user(),
                        "voxelmask"),
                setting(
                        "database.password_file",
                        "/run/./secret",
                        config -> config.database().passwordFile(),
                        Path.of("/run/secret")));
    }

    private static Stream<Arguments> limits() {
        return Stream.of(
                setting(
                        "access.allow_any_caller",
                        "true",
                        config -> config.access().allowAnyCaller(),
                        true),
                setting(
                        "access.host_name_refresh",
                        "1h",
                        config -> config.access().hostNameRefresh(),
                        millis(3_600_000)),
                setting(
                        "access.max_associations_per_caller",
                        "3",
                        config -> config.access().maxAssociationsPerCaller(),
                        3),
                setting(
                        "access.max_associations_per_address",
                        "4",
                        config -> config.access().maxAssociationsPerAddress(),
                        4),
                setting(
                        "access.max_connections_per_address",
                        "24",
                        config -> config.access().maxConnectionsPerAddress(),
                        24),
                setting(
                        "access.associations_per_minute",
                        "60",
                        config -> config.access().associationsPerMinute(),
                        60),
                setting(
                        "quota.max_instances_per_study",
                        "7",
                        config -> config.quota().maxInstancesPerStudy(),
                        7),
                setting(
                        "quota.max_bytes_per_study",
                        "1GiB",
                        config -> config.quota().maxBytesPerStudy(),
                        1L << 30),
                setting(
                        "quota.max_staged_instances",
                        "8",
                        config -> config.quota().maxStagedInstances(),
                        8),
                setting(
                        "quota.max_staged_bytes",
                        "2TiB",
                        config -> config.quota().maxStagedBytes(),
                        1L << 41),
                setting("quota.min_free_percent", "15", config -> config.quota().minFreePercent(), 15));
    }

    private static Stream<Arguments> associations() {
        return Stream.of(
                setting(
                        "association.max_ops_performed",
                        "1",
                        config -> config.association().maxOpsPerformed(),
                        1),
                setting(
                        "association.accept_unknown_sop_classes",
                        "true",
                        config -> config.association().acceptUnknownSopClasses(),
                        true),
                setting(
                        "association.user_identity",
                        "username_passcode",
                        config -> config.association().userIdentity(),
                        AssociationConfig.UserIdentity.USERNAME_PASSCODE),
                setting(
                        "association.users_file",
                        "/etc/./users",
                        config -> config.association().usersFile(),
                        Path.of("/etc/users")));
    }

    private static Stream<Arguments> processing() {
        return Stream.of(
                setting(
                        "process.free_space_factor",
                        "1.5",
                        config -> config.process().freeSpaceFactor(),
                        1.5),
                setting(
                        "process.min_free_bytes",
                        "1TiB",
                        config -> config.process().minFreeBytes(),
                        1L << 40),
                setting(
                        "process.frame_deadline",
                        "9s",
                        config -> config.process().frameDeadline(),
                        millis(9000)),
                setting(
                        "process.detection_time_limit",
                        "1h",
                        config -> config.process().detectionTimeLimit(),
                        millis(3_600_000)),
                setting(
                        "process.render",
                        "solid_fill",
                        config -> config.process().render(),
                        ProcessConfig.Render.SOLID_FILL),
                setting(
                        "process.residual_gate",
                        "false",
                        config -> config.process().residualGate(),
                        false),
                setting(
                        "process.slide_labels",
                        "true",
                        config -> config.process().slideLabels(),
                        true),
                setting(
                        "process.output_syntax",
                        "same-lossless",
                        config -> config.process().outputSyntax(),
                        ProcessConfig.OutputSyntax.SAME_LOSSLESS),
                setting(
                        "retention.purge_staging_after_seal",
                        "false",
                        config -> config.retention().purgeStagingAfterSeal(),
                        false),
                setting(
                        "retention.staging_max_age",
                        "30d",
                        config -> config.retention().stagingMaxAge(),
                        Duration.ofDays(30)),
                setting("process.padding", "0", config -> config.process().padding(), 0),
                setting("evidence.previews", "true", config -> config.evidence().previews(), true),
                setting("log.level", "debug", config -> config.log().level(), LogConfig.Level.DEBUG),
                setting("log.format", "json", config -> config.log().format(), LogConfig.Format.JSON));
    }

    private static Stream<Arguments> looking() {
        return Stream.of(
                setting(
                        "detection.engine",
                        "tesseract",
                        config -> config.detection().engine(),
                        DetectionConfig.Engine.TESSERACT),
                setting(
                        "detection.pixel_regions",
                        "conf/pixel-regions.tsv",
                        config -> config.detection().pixelRegions(),
                        Path.of("conf/pixel-regions.tsv")),
                setting("detection.threads", "8", config -> config.detection().threads(), 8),
                setting(
                        "detection.second_scale",
                        "false",
                        config -> config.detection().secondScale(),
                        false));
    }

    private static Stream<Arguments> profiles() {
        return Stream.of(
                profile("compliance_profile", "FOI", ProfileConfig::complianceProfile, "FOI"),
                profile("profile_version", "2026-a", ProfileConfig::profileVersion, "2026-a"),
                profile(
                        "uid_strategy",
                        "REGENERATE_DETERMINISTIC",
                        ProfileConfig::uidStrategy,
                        ProfileConfig.UidStrategy.REGENERATE_DETERMINISTIC),
                profile(
                        "retention_policy_ref",
                        "PILOT_30D",
                        ProfileConfig::retentionPolicyRef,
                        ProfileConfig.RetentionPolicy.PILOT_30D),
                profile("worksheets", "keep", ProfileConfig::worksheets, ProfileConfig.Worksheets.KEEP),
                profile("modality_zones.US.header_pct", "40", profile -> profile.zones("US"), new Zones(40, 10)),
                profile("modality_zones.US.footer_pct", "0", profile -> profile.zones("US"), new Zones(15, 0)),
                profile("modality_zones.default.header_pct", "1", profile -> profile.zones("OT"), new Zones(1, 10)),
                profile("modality_zones.PT.header_pct", "2", profile -> profile.zones("PT"), new Zones(2, 10)),
                profile(
                        "detection_thresholds.confidence_min",
                        "0.55",
                        profile -> profile.detectionThresholds().confidenceMin(),
                        0.55),
                profile(
                        "detection_thresholds.box_min_area",
                        "100",
                        profile -> profile.detectionThresholds().boxMinArea(),
                        100),
                profile(
                        "deidentification.date_shift_min_days",
                        "7",
                        profile -> profile.deidentification().dateShiftMinDays(),
                        7),
                profile(
                        "deidentification.date_shift_max_days",
                        "365",
                        profile -> profile.deidentification().dateShiftMaxDays(),
                        365),
                profile(
                        "deidentification.frame_of_reference",
                        "unlinkable",
                        profile -> profile.deidentification().frameOfReference(),
                        DeidentificationConfig.FrameOfReference.UNLINKABLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void fileSetsIt(String key, String value, Function<NodeConfig, Object> read, Object expected) throws Exception {
        StringBuilder yaml = new StringBuilder();
        String[] steps = key.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            yaml.append("  ".repeat(i)).append(steps[i]).append(i == steps.length - 1 ? ": " + value : ":\n");
        }
        assertEquals(expected, read.apply(TestingConfig.load(yaml.toString())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void flagSetsItAndGoesBeforeTheFile(String key, String value, Function<NodeConfig, Object> read, Object expected)
            throws Exception {
        String yaml = java.nio.file.Files.readString(Path.of("conf/voxelmask.yaml"));
        assertEquals(expected, read.apply(TestingConfig.load(yaml, new ConfigFlag(key, "--it", value))));
    }

    @Test
    void settingOneProfileLeavesTheOthers() throws Exception {
        NodeConfig config = TestingConfig.load("profiles: {research: {profile_version: x}}");
        assertNotEquals(NodeConfig.defaults(), config);
        for (ProfileName name : ProfileName.values()) {
            boolean same = NodeConfig.defaults().profile(name).equals(config.profile(name));
            assertEquals(name != ProfileName.RESEARCH, same, name.text());
        }
    }

    static Arguments setting(String key, String value, Function<NodeConfig, Object> read, Object expected) {
        return Arguments.of(key, value, read, expected);
    }

    private static Arguments profile(String key, String value, Function<ProfileConfig, Object> read, Object expected) {
        return setting(
                "profiles.foi-legal." + key,
                value,
                config -> read.apply(config.profile(ProfileName.FOI_LEGAL)),
                expected);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}

package org.voxelmask.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Everything the node is told, complete: what nobody set has its default. Immutable.
 *
 * @param node the application entity
 * @param network limits of the network side
 * @param access who may send
 * @param association what is agreed on when an association is made
 * @param tls how connections are secured
 * @param data where everything lies
 * @param database where the tables of the runs are kept
 * @param keys where the private key lies that signs
 * @param staging studies as they arrive
 * @param quota how much may be staged
 * @param retention how long it stays there
 * @param intake how strictly it is looked at first
 * @param process how a study is processed
 * @param detection who looks for text
 * @param evidence what is kept beside the copies
 * @param profiles one for every {@link ProfileName}
 * @param log what the node says
 * @param health what it tells of its state
 * @param console the operator's page
 * @param auditSyslog where the audit trail is told a second time
 * @param traces where it is told how long things take
 */
public record NodeConfig(
        AeConfig node,
        NetworkConfig network,
        AccessConfig access,
        AssociationConfig association,
        TlsConfig tls,
        DataConfig data,
        DatabaseConfig database,
        KeysConfig keys,
        StagingConfig staging,
        QuotaConfig quota,
        RetentionConfig retention,
        IntakeConfig intake,
        ProcessConfig process,
        DetectionConfig detection,
        EvidenceConfig evidence,
        Map<ProfileName, ProfileConfig> profiles,
        LogConfig log,
        HealthConfig health,
        ConsoleConfig console,
        AuditSyslogConfig auditSyslog,
        TracesConfig traces) {
    /** Copies the profiles and refuses a configuration without one of them. */
    public NodeConfig {
        profiles = Collections.unmodifiableMap(new EnumMap<>(profiles));
        if (profiles.size() != ProfileName.values().length) {
            throw new IllegalArgumentException("a configuration without all profiles");
        }
    }

    /** What applies when nobody says anything: the same as conf/voxelmask.yaml. */
    public static NodeConfig defaults() {
        Map<ProfileName, ProfileConfig> profiles = new EnumMap<>(ProfileName.class);
        for (ProfileName name : ProfileName.values()) {
            profiles.put(name, ProfileConfig.defaults(name));
        }
        return new NodeConfig(
                AeConfig.defaults(),
                NetworkConfig.defaults(),
                AccessConfig.defaults(),
                AssociationConfig.defaults(),
                TlsConfig.defaults(),
                DataConfig.defaults(),
                DatabaseConfig.defaults(),
                KeysConfig.defaults(),
                StagingConfig.defaults(),
                QuotaConfig.defaults(),
                RetentionConfig.defaults(),
                IntakeConfig.defaults(),
                ProcessConfig.defaults(),
                DetectionConfig.defaults(),
                EvidenceConfig.defaults(),
                profiles,
                LogConfig.defaults(),
                HealthConfig.defaults(),
                ConsoleConfig.defaults(),
                AuditSyslogConfig.defaults(),
                TracesConfig.defaults());
    }

    /** The profile of a name. */
    public ProfileConfig profile(ProfileName name) {
        return profiles.get(name);
    }

    /** The same with other callers, for a node whose only caller is known. */
    public NodeConfig withAccess(AccessConfig other) {
        return new NodeConfig(
                node,
                network,
                other,
                association,
                tls,
                data,
                database,
                keys,
                staging,
                quota,
                retention,
                intake,
                process,
                detection,
                evidence,
                profiles,
                log,
                health,
                console,
                auditSyslog,
                traces);
    }

    static NodeConfig read(Section root) {
        NodeConfig config = new NodeConfig(
                AeConfig.read(root.section("node")),
                NetworkConfig.read(root.section("network")),
                AccessConfig.read(root.section("access")),
                AssociationConfig.read(root.section("association")),
                TlsConfig.read(root.section("tls")),
                DataConfig.read(root.section("data")),
                DatabaseConfig.read(root.section("database")),
                KeysConfig.read(root.section("keys")),
                StagingConfig.read(root.section("staging")),
                QuotaConfig.read(root.section("quota")),
                RetentionConfig.read(root.section("retention")),
                IntakeConfig.read(root.section("intake")),
                ProcessConfig.read(root.section("process")),
                DetectionConfig.read(root.section("detection")),
                EvidenceConfig.read(root.section("evidence")),
                readProfiles(root.section("profiles")),
                LogConfig.read(root.section("log")),
                HealthConfig.read(root.section("health")),
                ConsoleConfig.read(root.section("console")),
                AuditSyslogConfig.read(root.section("audit_syslog")),
                TracesConfig.read(root.section("traces")));
        config.check(root);
        root.done();
        return config;
    }

    private void check(Section root) {
        boolean named = access.callers().stream()
                .anyMatch(caller -> !caller.certificates().isEmpty());
        if (named && !tls.certifiesCallers()) {
            root.problem(
                    "access",
                    "names certificates of callers, which nobody shows: set tls.enabled and tls.client_auth: required.");
        }
        boolean provable = process.residualGate() && detection.engine() == DetectionConfig.Engine.NETWORK;
        for (Map.Entry<ProfileName, ProfileConfig> profile : profiles.entrySet()) {
            if (profile.getValue().keepTechnical() == ProfileConfig.KeepTechnical.ON && !provable) {
                root.problem(
                        "profiles." + profile.getKey().text() + ".keep_technical",
                        "needs process.residual_gate: true, which reads what is kept on the copy, and detection.engine:"
                                + " network.");
            }
        }
    }

    private static Map<ProfileName, ProfileConfig> readProfiles(Section section) {
        Map<ProfileName, ProfileConfig> profiles = new EnumMap<>(ProfileName.class);
        for (ProfileName name : ProfileName.values()) {
            profiles.put(name, ProfileConfig.read(section.section(name.text()), name));
        }
        section.done();
        return profiles;
    }
}

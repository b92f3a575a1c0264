package org.voxelmask.readiness;

import static org.voxelmask.health.Probe.Use.HEALTH;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.health.Finding;
import org.voxelmask.health.Probe;

/** Settings that are allowed and that a hospital should have a reason for. */
public final class SettingChecks {
    private final NodeConfig config;

    /** Checks of a configuration without mistakes. */
    public SettingChecks(NodeConfig config) {
        this.config = config;
    }

    /** All of them. */
    public List<Probe> probes() {
        return List.of(
                new Probe("transport", HEALTH, Duration.ZERO, this::transport),
                new Probe("encryption", HEALTH, Duration.ZERO, this::encryption),
                new Probe("purge_after_seal", HEALTH, Duration.ZERO, this::purge),
                new Probe("residual_look", HEALTH, Duration.ZERO, this::residual),
                new Probe("watched", HEALTH, Duration.ZERO, this::watched));
    }

    private Finding transport() {
        if (config.tls().enabled()) {
            return Finding.pass("objects come by TLS");
        }
        try {
            return InetAddress.getByName(config.node().bind()).isLoopbackAddress()
                    ? Finding.pass("objects come from this machine only")
                    : Finding.warn("objects come unencrypted over the network: set tls, or have a reason");
        } catch (UnknownHostException e) {
            return Finding.fail("node.bind is no known address: serve would not start");
        }
    }

    private Finding encryption() {
        return config.staging().encryption()
                ? Finding.pass("what is staged is encrypted")
                : Finding.warn(
                        "what is staged is not encrypted: a purge leaves what the disk keeps (staging.encryption)");
    }

    private Finding purge() {
        return config.retention().purgeStagingAfterSeal()
                ? Finding.pass("originals go with the seal")
                : Finding.warn(
                        "originals stay after a sealed run (retention.purge_staging_after_seal): who purges them?");
    }

    private Finding residual() {
        return config.process().residualGate()
                ? Finding.pass("finished copies are looked at again")
                : Finding.warn("finished copies are not looked at again (process.residual_gate)");
    }

    private Finding watched() {
        return config.health().enabled()
                ? Finding.pass("pages of health are on")
                : Finding.warn("no machine watches the node (health.enabled): who sees that it stopped?");
    }
}

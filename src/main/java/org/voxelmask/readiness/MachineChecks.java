package org.voxelmask.readiness;

import static org.voxelmask.health.Probe.Use.HEALTH;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.health.Finding;
import org.voxelmask.health.Probe;

/** The account and the limits that the process would run under. */
public final class MachineChecks {
    private static final int OLDEST_JAVA = 17;
    private static final int NEWEST_JAVA = 25;

    /** Besides connections: jars, libraries, logs, files of studies. */
    private static final int OTHER_FILES = 512;

    private final Machine machine;
    private final NodeConfig config;

    /** Checks of a machine that is to carry a node. */
    public MachineChecks(Machine machine, NodeConfig config) {
        this.machine = machine;
        this.config = config;
    }

    /** All of them. */
    public List<Probe> probes() {
        return List.of(
                new Probe("account", HEALTH, Duration.ZERO, this::account),
                new Probe("java", HEALTH, Duration.ZERO, this::java),
                new Probe("open_files", HEALTH, Duration.ZERO, this::openFiles),
                new Probe("core_dumps", HEALTH, Duration.ZERO, this::coreDumps),
                new Probe("swap", HEALTH, Duration.ZERO, this::swap));
    }

    private Finding account() {
        return machine.user().equals("root")
                ? Finding.fail(
                        "runs as root: give the node an account of its own, as the service file and the image do")
                : Finding.pass("an account that is not root");
    }

    private Finding java() {
        int feature = machine.javaFeature();
        return feature < OLDEST_JAVA || feature > NEWEST_JAVA
                ? Finding.warn("Java " + feature + ": tried are " + OLDEST_JAVA + " to " + NEWEST_JAVA)
                : Finding.pass("Java " + feature);
    }

    private Finding openFiles() {
        long needed = (long) config.network().maxConnections() + OTHER_FILES;
        Optional<String> limit = machine.limit("Max open files");
        if (limit.isEmpty()) {
            return Finding.warn("how many files may be open cannot be told: " + needed + " are needed");
        }
        boolean enough = limit.get().equals("unlimited") || Long.parseLong(limit.get()) >= needed;
        String sentence = limit.get() + " files may be open, " + needed + " are needed for network.max_connections";
        return enough
                ? Finding.pass(sentence)
                : Finding.fail(sentence + ": raise the account's limit, or lower the setting");
    }

    /** A dump of the process would hold pixels and names. */
    private Finding coreDumps() {
        Optional<String> limit = machine.limit("Max core file size");
        if (limit.isPresent() && limit.get().equals("0")) {
            return Finding.pass("a crash writes no dump of the memory");
        }
        return Finding.warn(
                "a crash may write a dump of the memory, which holds patients' data: ulimit -c 0 or" + " LimitCORE=0");
    }

    private Finding swap() {
        Optional<Boolean> swaps = machine.swaps();
        if (swaps.isPresent() && !swaps.get()) {
            return Finding.pass("memory is not written to a disk");
        }
        return Finding.warn("memory, which holds patients' data, may be written to a swap disk: switch it off, or see"
                + " that it is encrypted");
    }
}

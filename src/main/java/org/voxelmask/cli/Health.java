package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.voxelmask.config.HealthConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.evidence.gate2.RunTotals;
import org.voxelmask.health.DatabaseCheck;
import org.voxelmask.health.DiskCheck;
import org.voxelmask.health.Finding;
import org.voxelmask.health.HealthBoard;
import org.voxelmask.health.HealthEntry;
import org.voxelmask.health.HealthException;
import org.voxelmask.health.HealthPages;
import org.voxelmask.health.HealthServer;
import org.voxelmask.health.KeyCheck;
import org.voxelmask.health.LedgerCheck;
import org.voxelmask.health.Level;
import org.voxelmask.health.MemoryCheck;
import org.voxelmask.health.MetricsPage;
import org.voxelmask.health.NodeMetrics;
import org.voxelmask.health.Probe;
import org.voxelmask.health.Probe.Use;
import org.voxelmask.health.RemoteAuditCheck;
import org.voxelmask.health.RunTrail;
import org.voxelmask.health.StagingWatch;
import org.voxelmask.health.TenantPages;
import org.voxelmask.health.TextEngineCheck;
import org.voxelmask.log.LogScope;
import org.voxelmask.pipeline.Workshop;
import org.voxelmask.stage.StageGlance;
import org.voxelmask.stage.Staging;

/** What a running {@code serve} tells of its state. */
final class Health implements AutoCloseable {
    private static final String VARIABLE = "VOXELMASK_HEALTH_TOKEN";

    private final HealthPages looking;
    private final HealthServer server;
    private final String scheme;

    private Health(NodeConfig config, HealthEntry entry, HealthPages looking, Supplier<String> metrics)
            throws HealthException {
        this.looking = looking;
        this.server = HealthServer.start(config.health(), entry, looking, metrics);
        this.scheme = entry.tls() == null ? "http" : "https";
    }

    /**
     * How somebody comes in, by its files.
     *
     * @throws UserException when a file cannot be used
     */
    private static HealthEntry entry(NodeConfig config, Instant now) throws IOException, UserException {
        HealthConfig health = config.health();
        WebEntry entry = new WebEntry("health", health.certificate(), health.privateKey(), health.tokenFile());
        return new HealthEntry(entry.tls(now), entry.token(System.getenv(VARIABLE)));
    }

    /**
     * Begins to look and to tell.
     *
     * @param metrics counts already
     */
    static Health start(Node node, Staging staging, AssociationAcceptor acceptor, NodeMetrics metrics)
            throws IOException, InterruptedException, UserException {
        HealthEntry entry = entry(node.config(), node.clock().instant());
        List<Probe> probes = new ArrayList<>();
        probes.add(
                new Probe("receiver", Use.LIVE, node.config().health().refresh(), () -> receiver(staging, acceptor)));
        probes.add(memory(node.config()));
        HealthBoard board = board(node, staging, metrics, probes);
        try {
            return new Health(node.config(), entry, board, metrics::page);
        } catch (IOException e) {
            board.close();
            throw e;
        }
    }

    /**
     * Begins to look at several tenants and to tell of all on one page.
     *
     * @param ports where they are received
     */
    static Health start(List<OpenTenant> tenants, List<AssociationAcceptor> ports, MetricsPage metrics)
            throws IOException, InterruptedException, UserException {
        NodeConfig first = tenants.get(0).node().config();
        HealthEntry entry = entry(first, tenants.get(0).node().clock().instant());
        Probe receiver = new Probe("receiver", Use.LIVE, first.health().refresh(), () -> listening(ports));
        Map<String, HealthBoard> boards = new LinkedHashMap<>();
        TenantPages pages = null;
        try {
            for (OpenTenant tenant : tenants) {
                Duration often = tenant.node().config().health().refresh();
                Staging staging = tenant.staging();
                List<Probe> own = new ArrayList<>();
                own.add(new Probe("receiver", Use.READY, often, () -> staged(staging)));
                LogScope named = LogScope.tenant(tenant.label());
                try (named) {
                    boards.put(tenant.label(), board(tenant.node(), staging, tenant.metrics(), own));
                }
            }
            HealthBoard process = HealthBoard.start(List.of(receiver, memory(first)), System::nanoTime);
            pages = new TenantPages(process, boards);
            metrics.show(process);
            return new Health(first, entry, pages, metrics::text);
        } catch (IOException | InterruptedException e) {
            boards.values().forEach(HealthBoard::close);
            if (pages != null) {
                pages.close();
            }
            throw e;
        }
    }

    private static Probe memory(NodeConfig config) {
        return new Probe(
                "memory",
                Use.READY,
                config.health().refresh(),
                new MemoryCheck(config.health().memoryMaxPercent()));
    }

    /** Begins to look at a node, by these checks and its own. */
    private static HealthBoard board(Node node, Staging staging, NodeMetrics metrics, List<Probe> first)
            throws IOException, InterruptedException {
        NodeConfig config = node.config();
        StagingWatch watch = new StagingWatch(
                () -> StageGlance.ages(node.staging()).counting(staging.counts().all()), config, node.clock());
        List<Probe> probes = new ArrayList<>(first);
        probes.addAll(
                of(node, watch, metrics.runs()::add, new DiskCheckNumbers(metrics.diskFree(), metrics.diskSize())));
        probes.add(new Probe(
                "audit_trail",
                Use.HEALTH,
                config.health().refresh(),
                new RunTrail(node.audit().file(), metrics.runs())));
        HealthBoard board = HealthBoard.start(probes, System::nanoTime);
        metrics.show(watch, config.quota());
        metrics.show(board);
        return board;
    }

    /** Where the numbers of the disk go. */
    record DiskCheckNumbers(AtomicLong free, AtomicLong size) {}

    /** The checks that any process can make, beside a running node or without one. */
    static List<Probe> of(Node node, StagingWatch watch, Consumer<RunTotals> runs, DiskCheckNumbers disk)
            throws IOException {
        NodeConfig config = node.config();
        HealthConfig health = config.health();
        Duration often = health.refresh();
        Duration seldom = health.deepRefresh();
        Path data = config.data().dir();
        DiskCheck room = new DiskCheck(
                data,
                config.staging().minFreeBytes(),
                config.quota().minFreePercent(),
                health.diskWarnPercent(),
                disk.free(),
                disk.size());
        Optional<Path> file = config.database().embedded() ? Optional.of(data.resolve("gate2.db")) : Optional.empty();
        List<Probe> probes = new ArrayList<>(List.of(
                new Probe("disk", Use.READY, often, room),
                new Probe("keys", Use.READY, often, new KeyCheck(node.keys(), node.signingKeys())),
                new Probe("staging", Use.READY, often, watch.backlog()),
                new Probe("staging_age", Use.HEALTH, often, watch.age()),
                new Probe("database", Use.HEALTH, often, new DatabaseCheck(Tables.database(config), file, runs)),
                new Probe("ledger", Use.HEALTH, seldom, new LedgerCheck(node.ledgerFile(), node.signingKeys())),
                new Probe(
                        "text_engine",
                        Use.HEALTH,
                        seldom,
                        new TextEngineCheck(
                                health.textEngine(), Workshop.detection(config, data.resolve("natives"))))));
        if (config.auditSyslog().enabled()) {
            RemoteAuditCheck remote =
                    new RemoteAuditCheck(node.auditFile(), config.auditSyslog().lateAfter(), node.clock());
            probes.add(new Probe("remote_audit", Use.HEALTH, often, remote));
        }
        return probes;
    }

    private static Finding receiver(Staging staging, AssociationAcceptor acceptor) {
        Finding listening = listening(List.of(acceptor));
        Finding staged = staged(staging);
        return listening.level() == Level.FAIL || staged.level() == Level.PASS ? listening : staged;
    }

    private static Finding listening(List<AssociationAcceptor> ports) {
        if (!ports.stream().allMatch(AssociationAcceptor::isAccepting)) {
            return Finding.fail("no connection is taken any more: start serve again");
        }
        int open = ports.stream().mapToInt(AssociationAcceptor::connections).sum();
        return Finding.pass(open + " connections are open");
    }

    private static Finding staged(Staging staging) {
        return staging.isWhole()
                ? Finding.pass("objects can be kept")
                : Finding.fail("the staging disk could not be synced: look at the disk, then start serve again");
    }

    /** Where the pages are, for whoever starts the node. */
    String place() {
        return scheme + "://" + server.address().getAddress().getHostAddress() + ":"
                + server.address().getPort() + "/health";
    }

    @Override
    public void close() {
        server.close();
        looking.close();
    }
}

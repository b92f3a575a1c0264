package org.voxelmask.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the edges of docs/architecture.md: who may use whom, and who may touch sockets and renames. */
class ArchitectureTest {
    private static final String ROOT = "org.voxelmask";
    private static final String EVERYTHING = "*";

    /** The one class besides the network that holds a socket: audit messages go out by it, and nothing else. */
    private static final String AUDIT_SENDER = ROOT + ".audit.remote.SyslogConnection";

    /** Package to the packages that it may use; everything outside the root is looked at by the other rules. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("dicom.data", Set.of()),
            Map.entry("dicom.io", Set.of("dicom.data")),
            Map.entry("natives", Set.of()),
            Map.entry("dicom.codec", Set.of()),
            Map.entry("dicom.codec.jpeg", Set.of("dicom.codec")),
            Map.entry("dicom.codec.jpegls", Set.of("dicom.codec")),
            Map.entry("dicom.codec.jpeg2000", Set.of("dicom.codec", "natives")),
            Map.entry(
                    "dicom.image",
                    Set.of(
                            "dicom.data",
                            "dicom.codec",
                            "dicom.codec.jpeg",
                            "dicom.codec.jpegls",
                            "dicom.codec.jpeg2000")),
            Map.entry("dicom.net.pdu", Set.of("dicom.data")),
            Map.entry("dicom.net", Set.of("dicom.net.pdu", "dicom.io", "dicom.data", "log")),
            Map.entry("files", Set.of()),
            Map.entry("proof", Set.of("files")),
            Map.entry("ledger", Set.of("proof", "files")),
            Map.entry("order", Set.of("proof")),
            Map.entry("audit", Set.of("files")),
            Map.entry("keys", Set.of("files", "proof")),
            Map.entry("errors", Set.of()),
            Map.entry("log", Set.of("errors")),
            Map.entry("log.wall", Set.of("log")),
            Map.entry("trace", Set.of("log")),
            Map.entry("audit.remote", Set.of("audit", "files", "log")),
            Map.entry("config", Set.of("files")),
            Map.entry("access", Set.of("config", "dicom.net", "dicom.net.pdu", "log")),
            Map.entry("identity", Set.of("files", "dicom.net", "dicom.net.pdu", "log")),
            Map.entry("stage", Set.of("dicom.io", "dicom.data", "audit", "files", "keys", "log")),
            Map.entry(
                    "receive",
                    Set.of(
                            "stage",
                            "audit",
                            "config",
                            "errors",
                            "keys",
                            "log",
                            "dicom.data",
                            "dicom.io",
                            "dicom.net",
                            "dicom.net.pdu")),
            Map.entry("tenant", Set.of("config")),
            Map.entry("tls", Set.of("config", "dicom.net", "errors", "files", "log")),
            Map.entry("detect", Set.of("dicom.image", "dicom.data", "natives")),
            Map.entry("mask", Set.of("dicom.image", "dicom.data")),
            Map.entry("deident", Set.of("dicom.data")),
            Map.entry("scan", Set.of("dicom.data")),
            Map.entry("intake", Set.of("config", "dicom.data", "dicom.image")),
            Map.entry(
                    "plan",
                    Set.of("intake", "order", "stage", "detect", "mask", "deident", "dicom.data", "dicom.image")),
            Map.entry("evidence.gate2", Set.of("evidence", "proof", "files", "natives", "dicom.data", "dicom.image")),
            Map.entry(
                    "evidence", Set.of("proof", "ledger", "order", "plan", "dicom.data", "dicom.io", "files", "keys")),
            Map.entry(
                    "verify",
                    Set.of(
                            "proof",
                            "ledger",
                            "order",
                            "evidence",
                            "evidence.gate2",
                            "detect",
                            "files",
                            "dicom.data",
                            "dicom.io",
                            "dicom.image")),
            Map.entry("viewer", Set.of("proof")),
            Map.entry("report", Set.of("evidence", "evidence.gate2")),
            Map.entry("export", Set.of("proof", "evidence", "verify", "audit", "files")),
            Map.entry("readiness", Set.of("audit", "config", "health")),
            Map.entry("backup", Set.of("audit", "evidence.gate2", "files", "keys", "ledger", "proof")),
            Map.entry("retention", Set.of("proof", "evidence", "ledger", "stage", "audit", "files")),
            Map.entry(
                    "pipeline",
                    Set.of(
                            "stage",
                            "detect",
                            "intake",
                            "plan",
                            "mask",
                            "deident",
                            "scan",
                            "proof",
                            "order",
                            "ledger",
                            "evidence",
                            "evidence.gate2",
                            "verify",
                            "viewer",
                            "audit",
                            "config",
                            "errors",
                            "keys",
                            "files",
                            "dicom.data",
                            "dicom.io",
                            "dicom.codec",
                            "dicom.codec.jpeg2000",
                            "dicom.image")),
            Map.entry(
                    "health",
                    Set.of(
                            "config",
                            "stage",
                            "receive",
                            "keys",
                            "ledger",
                            "proof",
                            "evidence.gate2",
                            "detect",
                            "dicom.net",
                            "audit.remote",
                            "trace",
                            "tls",
                            "log")),
            Map.entry(
                    "console",
                    Set.of(
                            "config",
                            "log",
                            "tls",
                            "stage",
                            "plan",
                            "pipeline",
                            "mask",
                            "detect",
                            "evidence",
                            "evidence.gate2",
                            "proof",
                            "dicom.data",
                            "dicom.image",
                            "dicom.io")),
            Map.entry("compare", Set.of("verify", "dicom.data", "dicom.io", "dicom.net", "log")),
            Map.entry("demo", Set.of("dicom.data", "dicom.io", "dicom.image", "dicom.net", "dicom.net.pdu")),
            Map.entry("cli", Set.of(EVERYTHING)),
            Map.entry("cli.verifier", Set.of("proof", "verify")),
            Map.entry("", Set.of("cli")));

    private final JavaClasses product = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyPackageUsesOnlyWhatItMay() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass user : product) {
            for (Dependency edge : user.getDirectDependenciesFromSelf()) {
                JavaClass used = edge.getTargetClass().getBaseComponentType();
                if (used.getPackageName().startsWith(ROOT) && !mayUse(name(user), name(used))) {
                    forbidden.add(name(user) + " -> " + name(used) + ": " + edge.getDescription());
                }
            }
        }
        assertEquals("", String.join("\n", forbidden), "edges that docs/architecture.md does not allow");
    }

    @Test
    void everyPackageStandsInTheMapAndInTheDocument() throws Exception {
        String document = Files.readString(Path.of("docs", "architecture.md"));
        Set<String> unknown = new TreeSet<>();
        for (JavaClass c : product) {
            String name = name(c);
            if (!MAY_USE.containsKey(name) || !(name.isEmpty() || document.contains("`" + name + "`"))) {
                unknown.add(name);
            }
        }
        assertEquals(Set.of(), unknown, "packages that the map or docs/architecture.md does not know");
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(product);
    }

    @Test
    void theToolkitKnowsNoLibraryOfTheProduct() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".dicom..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "org.sqlite..", "picocli..", "org.bouncycastle..", "java.sql..")
                .check(product);
    }

    @Test
    void onlyTheTablesSpeakToDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".evidence.gate2")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
                .check(product);
    }

    @Test
    void onlyTheNetworkPackageHoldsSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".dicom.net")
                .and()
                .doNotHaveFullyQualifiedName(AUDIT_SENDER)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.net\\.(http\\..*|.*URLConnection)"
                                + "|java\\.nio\\.channels\\.(Asynchronous)?(Server)?SocketChannel"
                                + "|java\\.nio\\.channels\\.DatagramChannel|javax\\.net\\.(ssl\\.SSL(Server)?Socket.*"
                                + "|SocketFactory|ServerSocketFactory)|javax\\.net\\.ssl\\.(Https.*|SSLEngine)")
                .check(product);
    }

    /** The pages of health and of the console, by the JDK's own server; it answers and connects to nobody. */
    @Test
    void onlyHealthAndTheConsoleServeHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".health", ROOT + ".console", ROOT + ".tls")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".cli.ConsoleCommand")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".cli.WebEntry")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(product);
    }

    /** Keys, trust and parameters of TLS are made in tls and used in dicom.net, and by the sender of audit messages. */
    @Test
    void onlyTheNetworkAndItsKeysTouchTls() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".dicom.net", ROOT + ".tls", ROOT + ".audit.remote")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.net..")
                .check(product);
    }

    /** What is logged has typed fields, and the last step before the bytes is the wall. */
    @Test
    void onlyTheLogKnowsTheLoggingLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".log..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..", "java.lang.System$Logger")
                .check(product);
    }

    /** What stands on a span has the form of the log's fields, and one class alone connects to the collector. */
    @Test
    void onlyTracesKnowTheirLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".trace")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(product);
    }

    @Test
    void onlyDurableFileRenames() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".files.DurableFile")
                .should()
                .callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class)
                .orShould()
                .callMethod(File.class, "renameTo", File.class)
                .check(product);
    }

    private static boolean mayUse(String user, String used) {
        Set<String> allowed = MAY_USE.getOrDefault(user, Set.of());
        return user.equals(used) || allowed.contains(used) || allowed.contains(EVERYTHING);
    }

    private static String name(JavaClass c) {
        String name = c.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}

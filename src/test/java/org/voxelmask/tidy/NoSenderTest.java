package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.demo.StoreUser;
import org.voxelmask.dicom.net.AssociationRequestor;
import org.voxelmask.dicom.net.CommandSet;
import org.voxelmask.dicom.net.Timeouts;

/**
 * Copy-out only: nothing in the product can send an object anywhere but the demo, and it only to itself. Two classes besides
 * open connections, when the configuration says so: one carries audit messages to a syslog receiver, one has the library of
 * traces carry spans to a collector. Both know nothing that could make an object.
 */
class NoSenderTest {
    private static final String ROOT = "org.voxelmask.";
    private static final String REQUESTOR = ROOT + "dicom.net.AssociationRequestor";
    private static final String AUDIT = ROOT + "audit.remote.";
    private static final String AUDIT_SENDER = AUDIT + "SyslogConnection";
    private static final String TRACES = ROOT + "trace.";
    private static final String TRACE_SENDER = TRACES + "Traces";
    private static final String DEMO = ROOT + "demo.";
    /** Of a server and of a client: both take the connection that is there. */
    private static final List<String> OVER_A_CONNECTION = List.of(
            "createSocket(java.net.Socket, java.io.InputStream, boolean)",
            "(java.net.Socket, java.lang.String, int, boolean)");

    private final Iterable<JavaClass> product = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void onlyTheRequestorOfAssociationsAndTheSendersOpenConnections() {
        assertEquals(Set.of(REQUESTOR, AUDIT_SENDER, TRACE_SENDER), whoever(NoSenderTest::connects));
    }

    @Test
    void theSenderOfAuditMessagesKnowsNoObjectNoStudyAndNoPixel() {
        assertEquals(Set.of(ROOT + "audit", ROOT + "files", ROOT + "log"), knownTo(AUDIT));
    }

    @Test
    void theSenderOfTracesKnowsTheLogsFieldsAndNothingElse() {
        assertEquals(Set.of(ROOT + "log"), knownTo(TRACES));
    }

    private Set<String> knownTo(String sender) {
        Set<String> known = new TreeSet<>();
        for (JavaClass c : product) {
            if (c.getFullName().startsWith(sender)) {
                c.getDirectDependenciesFromSelf().stream()
                        .map(edge ->
                                edge.getTargetClass().getBaseComponentType().getPackageName())
                        .filter(name -> name.startsWith(ROOT) && !sender.equals(name + "."))
                        .forEach(known::add);
            }
        }
        return known;
    }

    @Test
    void onlyEchoAndTheDemoRequestAssociations() {
        Set<String> users =
                whoever(access -> access.getTargetOwner().getFullName().equals(REQUESTOR));
        users.removeIf(user -> user.equals(REQUESTOR) || user.startsWith(DEMO));
        assertEquals(Set.of(ROOT + "dicom.net.EchoUser"), users);
    }

    @Test
    void onlyTheDemosStoreUserMakesStoreRequests() {
        assertEquals(
                Set.of(StoreUser.class.getName()),
                whoever(access -> access.getTargetOwner().getFullName().equals(CommandSet.class.getName())
                        && access.getName().equals("storeRequest")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0000207", "0a000001", "20010db8000000000000000000000001", "00000000"})
    void theDemosStoreUserRefusesEveryAddressThatIsNotLoopback(String address) throws Exception {
        AssociationRequestor requestor = new AssociationRequestor("DEMO", 16_384, Timeouts.all(Duration.ofSeconds(1)));
        InetSocketAddress peer =
                new InetSocketAddress(InetAddress.getByAddress(HexFormat.of().parseHex(address)), 104);
        assertThrows(IllegalArgumentException.class, () -> StoreUser.open(requestor, peer, "PACS", Map.of()));
    }

    private Set<String> whoever(Predicate<JavaAccess<?>> does) {
        Set<String> found = new TreeSet<>();
        for (JavaClass c : product) {
            if (c.getAccessesFromSelf().stream().anyMatch(does)) {
                found.add(c.getFullName().replaceAll("\\$.*", ""));
            }
        }
        return found;
    }

    private static boolean connects(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getName();
        return switch (owner) {
            case "java.net.Socket" -> name.equals("connect") || constructsConnected(access);
            case "java.nio.channels.SocketChannel", "java.nio.channels.AsynchronousSocketChannel" -> true;
            case "java.nio.channels.DatagramChannel", "java.net.DatagramSocket" -> true;
            case "java.net.URL" -> name.startsWith("open");
            case "java.lang.ProcessBuilder" -> true;
            case "java.lang.Runtime" -> name.equals("exec");
            default ->
                owner.startsWith("java.net.http.")
                        || owner.startsWith("io.opentelemetry.exporter.")
                        || (owner.startsWith("javax.net.") && connectsByTls(access));
        };
    }

    /** Keys, trust and TLS over a connection that is there connect to nobody. */
    private static boolean connectsByTls(JavaAccess<?> access) {
        String name = access.getName();
        boolean over = OVER_A_CONNECTION.stream().anyMatch(access.getTarget().getFullName()::endsWith);
        return name.equals("connect") || name.startsWith("open") || (name.equals("createSocket") && !over);
    }

    private static boolean constructsConnected(JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        return target.contains("<init>") && !target.endsWith("<init>()");
    }
}

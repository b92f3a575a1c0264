package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Copy-out only: nothing in the product can send an object anywhere but the demo, and it only to itself. */
class NoSenderTest {
    private static final String ROOT = "org.voxelmask.";
    private static final String REQUESTOR = ROOT + "dicom.net.AssociationRequestor";
    private static final String DEMO = ROOT + "demo.";

    private final Iterable<JavaClass> product = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void onlyTheRequestorOfAssociationsOpensConnections() {
        assertEquals(Set.of(REQUESTOR), whoever(NoSenderTest::connects));
    }

    @Test
    void onlyEchoAndTheDemoRequestAssociations() {
        Set<String> users =
                whoever(access -> access.getTargetOwner().getFullName().equals(REQUESTOR));
        users.removeIf(user -> user.equals(REQUESTOR) || user.startsWith(DEMO));
        assertEquals(Set.of(ROOT + "dicom.net.EchoUser"), users);
    }

    @Test
    void theDemoKnowsNoAddressButItsOwn() {
        Set<String> calls = new TreeSet<>();
        for (JavaClass c : product) {
            if (c.getFullName().startsWith(DEMO)) {
                c.getAccessesFromSelf().stream()
                        .filter(a -> a.getTargetOwner().getFullName().startsWith("java.net.Inet"))
                        .forEach(a -> calls.add(a.getName()));
            }
        }
        calls.remove("getLoopbackAddress");
        assertEquals(Set.of(), calls, "the demo makes or looks up addresses");
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
            default -> owner.startsWith("java.net.http.") || owner.startsWith("javax.net.");
        };
    }

    private static boolean constructsConnected(JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        return target.contains("<init>") && !target.endsWith("<init>()");
    }
}

package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Copy-out only: nothing in the product can send an object anywhere but the demo, and it only to itself. */
class NoSenderTest {
    private static final String ROOT = "org.voxelmask.";

    /** The C-ECHO user, and the demo's sender, which takes no address and so knows only the loopback. */
    private static final Set<String> MAY_CONNECT =
            Set.of(ROOT + "dicom.net.EchoUser", ROOT + "dicom.net.LoopbackStoreUser");

    private final Iterable<JavaClass> product = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void onlyEchoAndTheDemosLoopbackSenderOpenConnections() {
        Set<String> found = new TreeSet<>();
        for (JavaClass c : product) {
            for (JavaCodeUnit unit : c.getCodeUnits()) {
                unit.getCallsFromSelf().stream().filter(NoSenderTest::connects).forEach(call -> found.add(topLevel(c)));
            }
        }
        found.removeAll(MAY_CONNECT);
        assertEquals(Set.of(), found, "classes that open connections");
    }

    private static boolean connects(JavaCodeUnitAccess<?> call) {
        String owner = call.getTargetOwner().getFullName();
        String name = call.getName();
        boolean connected = owner.equals("java.net.Socket")
                && name.equals("<init>")
                && !call.getTarget().getParameterTypes().isEmpty();
        return switch (owner) {
            case "java.net.Socket" -> connected || name.equals("connect");
            case "java.nio.channels.SocketChannel", "java.nio.channels.AsynchronousSocketChannel" -> true;
            case "java.nio.channels.DatagramChannel", "java.net.DatagramSocket" -> true;
            case "java.net.URL" -> name.startsWith("open");
            case "java.lang.ProcessBuilder" -> true;
            case "java.lang.Runtime" -> name.equals("exec");
            default -> owner.startsWith("java.net.http.") || owner.startsWith("javax.net.");
        };
    }

    private static String topLevel(JavaClass c) {
        return c.getFullName().replaceAll("\\$.*", "");
    }
}

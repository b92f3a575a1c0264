package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The product forwards nothing: associations are asked for by C-ECHO and by the demonstration's sender. */
class CopyOutOnlyTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void onlyEchoAndTheLoopbackSenderAskForAssociations() {
        assertEquals(Set.of("EchoUser", "StoreUser"), callers(AssociationRequestor.class, "open"));
    }

    @Test
    void onlyTheLoopbackSenderBuildsAStoreRequest() {
        assertEquals(Set.of("StoreUser"), callers(CommandSet.class, "storeRequest"));
    }

    /** The remote audit trail knows no data set and no pixel: NoSenderTest holds that. */
    @Test
    void onlyTheRequestorAndTheRemoteAuditTrailMakeConnections() {
        Set<String> both = Set.of("AssociationRequestor", "SyslogConnection");
        assertEquals(both, callers(Socket.class, "connect"));
        assertEquals(both, callers(Socket.class, "<init>"));
    }

    private Set<String> callers(Class<?> owner, String member) {
        Set<String> callers = new TreeSet<>();
        for (JavaClass user : PRODUCT) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                if (access.getTargetOwner().isEquivalentTo(owner)
                        && access.getName().equals(member)) {
                    callers.add(user.getSimpleName());
                }
            }
        }
        return callers;
    }
}

package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/**
 * Holds the tables of docs/conformance-statement.md against what is accepted. After a change of the
 * registry or the policy, {@code -Dvoxelmask.conformance.write=true} writes them anew.
 */
class ConformanceStatementTest {
    private static final Path DOCUMENT = Path.of("docs", "conformance-statement.md");
    private static final UidRegistry REGISTRY = UidRegistry.standard();

    private final StorageContextPolicy policy = StorageContextPolicy.of(REGISTRY);

    @Test
    void theTablesAreWhatTheCodeAccepts() throws IOException {
        List<String> classes = policy.abstractSyntaxes().stream()
                .filter(uid -> !uid.equals(UID.Verification))
                .toList();
        check("sop-classes", table(classes));
        check("transfer-syntaxes", table(policy.transferSyntaxes()));
    }

    @Test
    void everyRowIsAcceptedAndNothingElseIs() {
        for (String sopClass : policy.abstractSyntaxes()) {
            for (String syntax : policy.transferSyntaxes()) {
                assertTrue(decide(sopClass, syntax).accepted());
            }
        }
        for (UidRegistry.Entry entry : REGISTRY.storageSopClasses()) {
            boolean expected = !entry.uid().equals(UID.MediaStorageDirectoryStorage);
            assertEquals(
                    expected, decide(entry.uid(), UID.ImplicitVRLittleEndian).accepted(), entry.uid());
        }
        assertEquals(
                PresentationContextAC.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                decide("1.2.3", UID.ImplicitVRLittleEndian).result());
        assertEquals(
                PresentationContextAC.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                decide(UID.CTImageStorage, UID.CTImageStorage).result());
    }

    @Test
    void theImplementationIsNamedAsItNamesItself() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertTrue(document.contains("| " + DicomWriter.IMPLEMENTATION_CLASS_UID + " |"));
        assertTrue(document.contains("| " + DicomWriter.IMPLEMENTATION_VERSION_NAME + " |"));
    }

    private PresentationContextAC decide(String sopClass, String syntax) {
        return policy.decide(new PresentationContextRQ(1, sopClass, List.of(syntax)), Optional.empty());
    }

    private static String table(Collection<String> uids) {
        String rows = uids.stream()
                .sorted()
                .map(uid -> "| " + REGISTRY.nameOf(uid) + " | " + uid + " |\n")
                .collect(Collectors.joining());
        return "| name | UID |\n|---|---|\n" + rows;
    }

    private static void check(String name, String table) throws IOException {
        String document = Files.readString(DOCUMENT);
        String begin = "<!-- begin: " + name + " -->\n";
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf("<!-- end: " + name + " -->");
        assertTrue(from >= begin.length() && to >= from, "no place for " + name);
        if (Boolean.getBoolean("voxelmask.conformance.write")) {
            Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
            return;
        }
        assertEquals(table, document.substring(from, to), "write it anew: -Dvoxelmask.conformance.write=true");
    }
}

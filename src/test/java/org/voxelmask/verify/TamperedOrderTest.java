package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.testing.SampleRuns;

/** Attacks on the order, all hashes and the signature made to fit with the node's own key. */
class TamperedOrderTest {
    @TempDir
    static Path root;

    private static BundleFiles bundle;

    @BeforeAll
    static void seal() throws Exception {
        bundle = BundleReader.read(SampleRuns.bundle(SampleRuns.sealed(root)), BundleForms.newest(), new Findings());
    }

    private static void assertFound(String path, UnaryOperator<String> edit, FindingCode code) throws Exception {
        Forger forger = new Forger(bundle.all());
        if (path.equals(BundleLayout.ORDER_VERIFICATION)) {
            forger.editRecord(path, edit);
        } else {
            forger.editOrder(path, edit);
        }
        Findings findings = new Findings();
        BundleFiles files = new BundleFiles(
                bundle.folderName(), forger.relist().resign(SampleRuns.key()).files());
        new BundleExamination(files, BundleForms.newest(), Stage.SEALED, findings, new Checklist(findings))
                .run(Optional.empty());
        List<FindingCode> found = findings.list().stream()
                .filter(f -> f.severity() != Finding.Severity.WARNING)
                .map(Finding::code)
                .toList();
        assertEquals(List.of(code), found, findings.list()::toString);
    }

    @Test
    void silentReordering() throws Exception {
        assertFound(
                BundleLayout.EXPORT_ORDERS,
                t -> t.replace("\"export_index\":1", "\"export_index\":9")
                        .replace("\"export_index\":2", "\"export_index\":1")
                        .replace("\"export_index\":9", "\"export_index\":2"),
                ORDER_MANIFEST_WRONG);
    }

    @Test
    void silentReorderingThatAdmitsIt() throws Exception {
        assertFound(
                BundleLayout.EXPORT_ORDERS,
                t -> t.replace("\"export_index\":1", "\"export_index\":9")
                        .replace("\"export_index\":2", "\"export_index\":1")
                        .replace("\"export_index\":9", "\"export_index\":2")
                        .replace("\"order_preserved\":true", "\"order_preserved\":false"),
                ORDER_CHANGED);
    }

    @Test
    void gapWithoutAReason() throws Exception {
        assertFound(BundleLayout.EXPORT_ORDERS, t -> t.replace("\"UNSUPPORTED\"", "null"), ORDER_GAP_UNEXPLAINED);
    }

    @Test
    void copyThatStandsTwice() throws Exception {
        assertFound(BundleLayout.EXPORT_ORDERS, t -> t.replace("2.25.2002", "2.25.2001"), ORDER_DUPLICATE);
    }

    @Test
    void copyWithAnotherNumber() throws Exception {
        assertFound(
                BundleLayout.EXPORT_ORDERS,
                t -> t.replaceFirst("\"instance_number\":3", "\"instance_number\":30"),
                ORDER_CHANGED);
    }

    @Test
    void sourceOrderWrittenAnew() throws Exception {
        assertFound(
                BundleLayout.SOURCE_ORDERS,
                t -> t.replace("\"instance_number\":4", "\"instance_number\":40"),
                ORDER_MANIFEST_WRONG);
    }

    @Test
    void sourceTimesThatContradictTheOrder() throws Exception {
        assertFound(
                BundleLayout.SOURCE_ORDERS,
                t -> t.replaceFirst("\"instance_number\":2", "\"instance_number\":7"),
                ORDER_MANIFEST_WRONG);
    }

    @Test
    void freeTextInPlaceOfATime() throws Exception {
        assertFound(
                BundleLayout.SOURCE_ORDERS,
                t -> t.replaceFirst("\"content_time\":null", "\"content_time\":\"DOE JANE\""),
                SCHEMA_VIOLATED);
    }

    @Test
    void verificationThatSaysMoreThanItFound() throws Exception {
        assertFound(
                BundleLayout.ORDER_VERIFICATION,
                t -> t.replace("3 of 4 images", "4 of 4 images"),
                ORDER_VERIFICATION_WRONG);
    }

    @Test
    void verificationLeftOut() throws Exception {
        assertFound(BundleLayout.ORDER_VERIFICATION, t -> "", ORDER_MANIFEST_WRONG);
    }
}

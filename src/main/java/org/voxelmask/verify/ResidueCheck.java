package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.voxelmask.evidence.RunLayout;

/** No temporary file is left unless the receipt records that they were to be kept. */
final class ResidueCheck {
    private ResidueCheck() {}

    static void run(RunLayout layout, JsonNode receipt, Findings findings) throws IOException {
        boolean retained = receipt.path("temp_retained").asBoolean(false);
        if (!Files.exists(layout.tmp(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (retained) {
            findings.warning(
                    FindingCode.TEMPORARY_RETAINED,
                    "tmp",
                    "temporary files were kept because the operator asked for it");
            return;
        }
        if (Files.isDirectory(layout.tmp(), LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(layout.tmp())) {
                if (!entries.iterator().hasNext()) {
                    return;
                }
            }
        }
        findings.error(
                FindingCode.TEMPORARY_LEFT, "tmp", "temporary files are left and the receipt does not ask for that");
    }
}

package org.voxelmask.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.audit.AuditCheck;
import org.voxelmask.audit.AuditVerifier;
import org.voxelmask.health.Finding;
import org.voxelmask.health.HealthCheck;

/**
 * Whether the audit trail's chain holds from its first line to its last.
 *
 * @param file the trail
 */
public record TrailCheck(Path file) implements HealthCheck {
    @Override
    public Finding look() {
        if (!Files.exists(file)) {
            return Finding.pass("the trail has no line yet");
        }
        try {
            AuditCheck check = AuditVerifier.verify(file, Optional.empty());
            return check.sound()
                    ? Finding.pass("the trail holds: " + check.lines() + " lines")
                    : Finding.fail(
                            check.findings().get(0) + "; keep the file as it is, and run voxelmask audit verify");
        } catch (IOException e) {
            return Finding.fail("the audit trail cannot be read: look at the data folder's rights and disk");
        }
    }
}

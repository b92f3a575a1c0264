package org.voxelmask.health;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.voxelmask.audit.remote.Lag;

/**
 * Whether the lines of the audit trail reach the syslog receiver in time.
 *
 * @param trail the file of the trail
 * @param lateAfter from this age of a line that was not sent
 * @param clock tells the time
 */
public record RemoteAuditCheck(Path trail, Duration lateAfter, Clock clock) implements HealthCheck {
    @Override
    public Finding look() {
        try {
            Optional<Duration> age = Lag.of(trail).since().map(since -> Duration.between(since, clock.instant()));
            if (age.isEmpty()) {
                return Finding.pass("every line of the audit trail was sent");
            }
            String waits = "a line of the audit trail waits to be sent for "
                    + age.get().toSeconds() + " s";
            return age.get().compareTo(lateAfter) > 0
                    ? Finding.fail(waits + ": look at the syslog receiver; nothing is lost, the trail has it")
                    : Finding.pass(waits);
        } catch (IOException e) {
            return Finding.fail("how far the audit trail was sent cannot be read: look at the data folder's disk");
        }
    }
}

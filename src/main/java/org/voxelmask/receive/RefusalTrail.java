package org.voxelmask.receive;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.log.LogScope;
import org.voxelmask.stage.StageException;

/**
 * Writes refusals into trail and log: one by one while they are few, and as a count of those that are alike when they
 * are many. What was counted is written after a minute, by a thread of its own, and at the end.
 */
final class RefusalTrail implements Closeable {
    private static final Log LOG = Log.of(RefusalTrail.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int HEX = 16;

    private final Lines lines;
    private final RefusalGroups groups = new RefusalGroups();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Takes what is told, besides the log. */
    @FunctionalInterface
    interface Lines {
        /** One refusal, or several that are alike. */
        void record(AuditEvent event, Map<String, String> fields) throws IOException;
    }

    private RefusalTrail(Lines lines) {
        this.lines = lines;
    }

    /** Begins to count. */
    static RefusalTrail start(Lines lines) {
        RefusalTrail refusals = new RefusalTrail(lines);
        Thread thread = new Thread(LogScope.inherited(refusals::run), "refusals");
        thread.setDaemon(true);
        thread.start();
        return refusals;
    }

    private void run() {
        try {
            while (!closed.await(WINDOW.toNanos(), TimeUnit.NANOSECONDS)) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tells of a refusal, or counts it.
     *
     * @param fields for the trail, with {@code host} and {@code reason}
     */
    void refused(AuditEvent event, Map<String, String> fields) {
        if (groups.single(event, fields)) {
            always(event, fields);
        }
    }

    /** Tells of a refusal that must have a line of its own, however many there are. */
    void always(AuditEvent event, Map<String, String> fields) {
        say(
                event == AuditEvent.ASSOCIATION_REFUSED ? LogEvent.ASSOCIATION_REFUSED : LogEvent.OBJECT_REFUSED,
                event,
                fields,
                1);
        write(event, fields);
    }

    /** Writes what was counted. */
    void flush() {
        for (RefusalGroups.Summary summary : groups.drain()) {
            Map<String, String> fields = summary.fields();
            say(LogEvent.REFUSALS_COUNTED, summary.event(), fields, Long.parseLong(fields.get("count")));
            write(summary.event(), fields);
        }
    }

    /** The reason may quote the peer: the log has its kind. */
    private static void say(LogEvent said, AuditEvent event, Map<String, String> fields, long count) {
        List<LogField> told = new ArrayList<>(List.of(LogField.code(code(event, fields)), LogField.count(count)));
        if (event == AuditEvent.ASSOCIATION_REFUSED) {
            told.add(LogField.kind(RefusalKind.of(fields.getOrDefault("reason", ""))));
        }
        put(told, fields, "status", status -> LogField.status(Integer.parseInt(status, HEX)));
        put(told, fields, "association", LogField::association);
        put(told, fields, "calling_aet", LogField::callingAet);
        put(told, fields, "host", LogField::host);
        put(told, fields, "sop_key", LogField::sopKey);
        LOG.say(said, told.toArray(LogField[]::new));
    }

    private static void put(
            List<LogField> told, Map<String, String> fields, String name, Function<String, LogField> field) {
        String value = fields.getOrDefault(name, "");
        if (!value.isEmpty()) {
            told.add(field.apply(value));
        }
    }

    /** Nothing is done here that a lost line would have to prevent, so the log has to do. */
    private void write(AuditEvent event, Map<String, String> fields) {
        try {
            Map<String, String> all = new TreeMap<>(fields);
            all.put("code", code(event, fields).code());
            lines.record(event, all);
        } catch (IOException e) {
            LOG.say(LogEvent.TRAIL_NOT_WRITTEN, LogField.cause(e));
        }
    }

    /** An object without a status got none because its connection ended; one status stands for two causes. */
    private static ErrorCode code(AuditEvent event, Map<String, String> fields) {
        if (event == AuditEvent.ASSOCIATION_REFUSED) {
            return ErrorCode.ASSOCIATION_REFUSED;
        }
        if (StorageReceiver.comment(StageException.Reason.PURGED).equals(fields.get("reason"))) {
            return ErrorCode.PURGED_MEANWHILE;
        }
        String status = fields.getOrDefault("status", "");
        return status.isEmpty()
                ? ErrorCode.BROKEN_OFF
                : ErrorCode.ofStatus(Integer.parseInt(status, HEX)).orElse(ErrorCode.NOT_STORED);
    }

    /** Writes what was counted, and counts no more. */
    @Override
    public void close() {
        closed.countDown();
        flush();
    }
}

package org.voxelmask.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;

/** Whatever the thread says until it is closed carries these ids: of an association, or of a run and its study. */
public final class LogScope implements AutoCloseable {
    private final List<MDC.MDCCloseable> open = new ArrayList<>();

    private LogScope(LogField... fields) {
        for (LogField field : fields) {
            open.add(MDC.putCloseable(field.name(), String.valueOf(field.value())));
        }
    }

    /** An association. */
    public static LogScope association(String id) {
        return new LogScope(LogField.association(id));
    }

    /** One of several application entities, by its label; nothing for an empty one. */
    public static LogScope tenant(String label) {
        return label.isEmpty() ? new LogScope() : new LogScope(LogField.tenant(label));
    }

    /** A run of a study. */
    public static LogScope run(UUID runId, String studyKey) {
        return new LogScope(LogField.runId(runId), LogField.studyKey(studyKey));
    }

    /** A task for another thread that carries what this thread carries now, to its end. */
    public static Runnable inherited(Runnable task) {
        Map<String, String> ids = MDC.getCopyOfContextMap();
        if (ids == null || ids.isEmpty()) {
            return task;
        }
        return () -> {
            MDC.setContextMap(ids);
            try {
                task.run();
            } finally {
                MDC.clear();
            }
        };
    }

    @Override
    public void close() {
        open.forEach(MDC.MDCCloseable::close);
    }
}

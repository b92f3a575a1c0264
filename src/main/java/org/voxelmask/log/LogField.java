package org.voxelmask.log;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.voxelmask.errors.ErrorCode;

/**
 * A value beside an event. There is no way to make one of any text: each kind has a form of its own, and what does not
 * have it becomes {@link #MISFORMED}. What another side can choose within its form is {@link #told}: the filter of the
 * log looks at it again.
 */
public final class LogField {
    /** Stands in place of what has not the form of its kind. */
    public static final String MISFORMED = "misformed";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ASSOCIATION = Pattern.compile("[0-9a-f]{8}-[0-9]{1,10}");
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:%_-]{1,253}");
    private static final Pattern TITLE = Pattern.compile("[A-Z0-9_.-]{1,16}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,31}");

    private final String name;
    private final Object value;
    private final boolean told;

    private LogField(String name, Object value, boolean told) {
        this.name = name;
        this.value = value;
        this.told = told;
    }

    /** The key of a study: HMAC-SHA-256, 64 hex digits. */
    public static LogField studyKey(String key) {
        return formed("study_key", key, KEY, false);
    }

    /** The key of an instance: HMAC-SHA-256, 64 hex digits. */
    public static LogField sopKey(String key) {
        return formed("sop_key", key, KEY, false);
    }

    /** A run. */
    public static LogField runId(UUID id) {
        return new LogField("run_id", id.toString(), false);
    }

    /** An association, as {@code AssociationInfo.id} has it. */
    public static LogField association(String id) {
        return formed("association", id, ASSOCIATION, false);
    }

    /** One of several application entities of the node, by the label that the configuration gives it. */
    public static LogField tenant(String label) {
        return formed("tenant", label, LABEL, true);
    }

    /** What went wrong, by the catalogue. */
    public static LogField code(ErrorCode code) {
        return new LogField("code", code.code(), false);
    }

    /** How many. */
    public static LogField count(long count) {
        return new LogField("count", count, false);
    }

    /** How long it took. */
    public static LogField took(Duration time) {
        return new LogField("millis", time.toMillis(), false);
    }

    /** A status of a DIMSE response, four hex digits. */
    public static LogField status(int status) {
        return new LogField("status", String.format(Locale.ROOT, "%04X", status & 0xFFFF), false);
    }

    /** Which kind of the event it is: a constant of the program. */
    public static LogField kind(Enum<?> kind) {
        return new LogField("kind", kind.name().toLowerCase(Locale.ROOT), false);
    }

    /** The name of a check of health, in lower case. */
    public static LogField check(String name) {
        return formed("check", name, WORD, true);
    }

    /** An address, or a host name of the configuration. */
    public static LogField host(String host) {
        return formed("host", host, HOST, true);
    }

    /** The AE title that a peer gives: as it is when it is made of capitals, digits, dot, dash and underscore. */
    public static LogField callingAet(String title) {
        return formed("calling_aet", title, TITLE, true);
    }

    /** What was thrown: its class, and one of few words for what a disk does. Never its message. */
    public static LogField cause(Throwable thrown) {
        return new LogField("cause", thrown.getClass().getName() + reason(thrown), false);
    }

    /** Where in the program something was thrown. */
    public static LogField place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String at = trace.length == 0
                ? "unknown"
                : trace[0].getClassName() + "." + trace[0].getMethodName() + ":" + trace[0].getLineNumber();
        return new LogField("place", at, false);
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof NoSuchFileException) {
            return " (no such file)";
        }
        if (thrown instanceof AccessDeniedException) {
            return " (access denied)";
        }
        String message = String.valueOf(thrown.getMessage());
        if (message.contains("No space left")) {
            return " (no space left)";
        }
        if (message.contains("Read-only file system")) {
            return " (read-only file system)";
        }
        if (message.contains("Too many open files")) {
            return " (too many open files)";
        }
        return message.contains("Input/output error") ? " (input/output error)" : "";
    }

    private static LogField formed(String name, String value, Pattern form, boolean told) {
        boolean good = value != null && form.matcher(value).matches();
        return new LogField(name, good ? value : value == null || value.isEmpty() ? "none" : MISFORMED, told);
    }

    /** Whether a text is an id of the node's own making by its name and form: it says nothing, whatever it looks like. */
    public static boolean isOwnId(String name, String value) {
        return switch (name) {
            case "association" -> ASSOCIATION.matcher(value).matches();
            case "run_id" -> RUN.matcher(value).matches();
            case "study_key", "sop_key" -> KEY.matcher(value).matches();
            default -> false;
        };
    }

    /** What it is. */
    public String name() {
        return name;
    }

    /** A text or a {@link Long}. */
    public Object value() {
        return value;
    }

    /** Whether somebody else chose it. */
    public boolean told() {
        return told;
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}

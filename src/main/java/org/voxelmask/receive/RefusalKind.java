package org.voxelmask.receive;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why associations are refused, in as few kinds as somebody would act on. */
public enum RefusalKind {
    /** The calling AE title is not listed. */
    CALLER("is not in access.callers", "calling-AE-title"),
    /** It is listed with other hosts. */
    HOST("with other hosts"),
    /** It is listed with other certificates. */
    CERTIFICATE("with other certificates"),
    /** Another AE title was called. */
    CALLED("called-AE-title"),
    /** Too many in a minute. */
    RATE("access.associations_per_minute"),
    /** Too many at a time. */
    LIMIT("access.max_", "network.max_", "closed to make room"),
    /** The user's identity. */
    USER("user identity", "user name", "unknown user", "file of users"),
    /** TLS was not agreed on. */
    TLS("TLS was not agreed on"),
    /** The audit trail could not take it. */
    TRAIL("could not be written down"),
    /** Nothing was asked for in time. */
    TIMEOUT("a timeout passed"),
    /** Whatever else ends a connection before it becomes an association: no DICOM, an abort, a connection that closed. */
    PROTOCOL;

    private static final String NOTHING = "(?!)";

    private final Pattern words;

    RefusalKind(String... words) {
        this.words = Pattern.compile(
                words.length == 0
                        ? NOTHING
                        : Stream.of(words).map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /** As metrics name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a reason as an acceptor tells it; what is not known is {@link #PROTOCOL}. */
    public static RefusalKind of(String reason) {
        for (RefusalKind kind : values()) {
            if (kind.words.matcher(reason).find()) {
                return kind;
            }
        }
        return PROTOCOL;
    }
}

package org.voxelmask.log;

import java.util.Locale;
import org.slf4j.event.Level;

/** Everything that the log can say; docs/operations.md lists them. What belongs to one moment stands in its fields. */
public enum LogEvent {
    /** Anybody may send. */
    CALLERS_ANYBODY(Level.WARN, "anybody may send: access.allow_any_caller says so"),
    /** Who may send is known. */
    CALLERS_LIMITED(Level.INFO, "who may send is limited: access.callers, or this machine alone"),
    /** Users of senders are known. */
    USERS_KNOWN(Level.INFO, "senders give a user identity that is known in association.users_file"),
    /** Users of senders cannot be read. */
    USERS_UNREADABLE(Level.ERROR, "no user is let in: association.users_file cannot be read"),
    /** Host names are not known yet. */
    HOSTS_AWAITED(
            Level.WARN, "host names of access.callers are still looked up: their callers are rejected until then"),
    /** A host has other addresses now. */
    HOST_MOVED(Level.INFO, "a host of access.callers has other addresses now"),
    /** A host is not found any more. */
    HOST_LOST(Level.WARN, "a host of access.callers is not found: its last addresses hold"),
    /** A host was never found. */
    HOST_UNKNOWN(Level.WARN, "a host of access.callers is not found: nobody is let in from there"),
    /** TLS has new files. */
    CERTIFICATES_READ(Level.INFO, "certificates and key were read again: new connections use them"),
    /** TLS keeps its old files. */
    CERTIFICATES_KEPT(Level.ERROR, "certificates and key stay as they were: config check tells why"),
    /** An association began. */
    ASSOCIATION_ACCEPTED(Level.INFO, "an association was accepted"),
    /** An association did not begin. */
    ASSOCIATION_REFUSED(Level.WARN, "an association was refused: the audit trail has the reason"),
    /** An association ended. */
    ASSOCIATION_ENDED(Level.INFO, "an association ended"),
    /** An error in an association. */
    ASSOCIATION_FAILED(Level.ERROR, "an association ended by an error of this side: report it"),
    /** A connection was not taken. */
    CONNECTION_NOT_ACCEPTED(Level.WARN, "a connection could not be accepted"),
    /** An error in a hook of the acceptor. */
    CONNECTION_FAILED(Level.ERROR, "a connection ended by an error of this side: report it"),
    /** One of several tenants did not end in order. */
    TENANT_NOT_CLOSED(Level.ERROR, "a tenant could not be closed in order: look at its disk and its audit trail"),
    /** A port did not close. */
    PORT_NOT_CLOSED(Level.ERROR, "a port could not be closed"),
    /** An object is durable. */
    OBJECT_STAGED(Level.DEBUG, "an object was staged"),
    /** An object came again. */
    OBJECT_AGAIN(Level.DEBUG, "a staged object came again"),
    /** An object was not taken. */
    OBJECT_REFUSED(Level.WARN, "an object was refused: the audit trail has the reason"),
    /** An object failed in the storage. */
    OBJECT_FAILED(Level.WARN, "storing an object failed"),
    /** Refusals that were only counted. */
    REFUSALS_COUNTED(Level.WARN, "more were refused alike; the audit trail has the reason"),
    /** A line of the trail is missing. */
    TRAIL_NOT_WRITTEN(Level.ERROR, "the audit trail could not be written"),
    /** The receiver of the remote trail is not reached. */
    REMOTE_AUDIT_FAILED(Level.WARN, "the syslog receiver was not reached: the lines wait in the audit trail"),
    /** It is late. */
    REMOTE_AUDIT_LATE(Level.WARN, "lines of the audit trail wait to be sent to the syslog receiver"),
    /** It is not late any more. */
    REMOTE_AUDIT_RESUMED(Level.INFO, "all lines of the audit trail were sent to the syslog receiver"),
    /** The collector of traces did not take spans. */
    TRACES_NOT_SENT(Level.WARN, "the collector of traces does not take them: they are lost until it does"),
    /** It takes them again. */
    TRACES_SENT_AGAIN(Level.INFO, "the collector of traces takes them again"),
    /** What was lost in a process's life. */
    TRACES_LOST(Level.WARN, "spans of traces were lost"),
    /** A file stayed that should have gone. */
    FILE_LEFT(Level.WARN, "a file that was not kept could not be deleted"),
    /** Staged files are not durable. */
    STAGED_NOT_SYNCED(Level.ERROR, "the staged files could not be synced: look at the disk, then start serve again"),
    /** The commit log is not durable. */
    STAGING_NOT_SYNCED(Level.ERROR, "the staging disk could not be synced: look at the disk, then start serve again"),
    /** A purge is not seen. */
    PURGE_UNSEEN(Level.WARN, "a purge cannot be followed"),
    /** The last of a checkpoint. */
    CHECKPOINT_LAST(Level.DEBUG, "the last segments are being synced"),
    /** Staging was put right. */
    STAGE_REPAIRED(Level.WARN, "staging was put right; the audit trail says how"),
    /** A pack of which no line speaks, and whose objects are whole in other places. */
    PACK_DELETED(Level.INFO, "a pack was deleted: all its objects are listed, and whole, in other places"),
    /** What was never answered is gone. */
    INCOMING_DELETED(Level.INFO, "objects that were on their way in, and never answered, were deleted"),
    /** A check ended by an error. */
    CHECK_FAILED(Level.ERROR, "a check of health ended by an error: report it"),
    /** The console met the disk. */
    CONSOLE_FAILED(Level.ERROR, "the disk refused something that the console was asked for"),
    /** A run began. */
    RUN_STARTED(Level.INFO, "a run began"),
    /** A step of a run is over. */
    RUN_PHASE(Level.INFO, "a step of a run is over"),
    /** A run ended. */
    RUN_ENDED(Level.INFO, "a run ended"),
    /** A run ended without a seal. */
    RUN_NOT_SEALED(Level.WARN, "a run ended without being sealed: its receipt says why");

    private final Level level;
    private final String sentence;

    LogEvent(Level level, String sentence) {
        this.level = level;
        this.sentence = sentence;
    }

    /** As the log names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }

    Level level() {
        return level;
    }
}

package org.voxelmask.audit.remote;

import java.util.List;
import java.util.Locale;
import org.voxelmask.audit.AuditEvent;

/**
 * Which event of PS3.15 A.5.3 an event of the trail is told as.
 *
 * @param event its EventID
 * @param action C, R, U, D or E
 * @param types EventTypeCodes of the standard; the trail's own word always comes after them
 * @param outcome 0 success, 4 minor failure, 8 serious failure
 */
record Meaning(Code event, char action, List<Code> types, int outcome) {
    private static final int MINOR = 4;
    private static final int SERIOUS = 8;

    Meaning {
        types = List.copyOf(types);
    }

    /** The meaning of a word of the trail; what a later version writes is told as the use of a restricted function. */
    static Meaning of(String word) {
        for (AuditEvent event : AuditEvent.values()) {
            if (event.name().equals(word.toUpperCase(Locale.ROOT))) {
                return of(event);
            }
        }
        return alert(Code.RESTRICTED_FUNCTION, 0);
    }

    static Meaning of(AuditEvent event) {
        return switch (event) {
            case SERVE_STARTED, CONSOLE_STARTED -> activity(Code.APPLICATION_START);
            case SERVE_STOPPED, CONSOLE_STOPPED -> activity(Code.APPLICATION_STOP);
            case CONSOLE_ENTERED -> login(0);
            case CONSOLE_REFUSED -> login(MINOR);
            case ASSOCIATION_ACCEPTED -> alert(Code.NODE_AUTHENTICATION, 0);
            case ASSOCIATION_REFUSED -> alert(Code.NODE_AUTHENTICATION, MINOR);
            case OBJECT_REFUSED -> alert(Code.RESTRICTED_FUNCTION, MINOR);
            case STAGE_REPAIRED, LEDGER_REPAIRED -> alert(Code.RESTRICTED_FUNCTION, 0);
            case STAGE_PURGE_STARTED, STAGE_PURGED, RUN_PURGE_STARTED, RUN_PURGED -> deleted(0);
            case STAGE_PURGE_FAILED, RUN_PURGE_FAILED -> deleted(SERIOUS);
            case RUN_STARTED, PREFLIGHT_PASSED, ORDER_CAPTURED, RUN_REVIEWED, RUN_PLANNED -> accessed('R', 0);
            case RUN_SEALED -> accessed('C', 0);
            case RUN_VERIFIED -> accessed('R', 0);
            case PREFLIGHT_FAILED -> accessed('R', MINOR);
            case RUN_FAILED, RUN_ABANDONED -> accessed('C', SERIOUS);
            case RUN_EXPORTED -> new Meaning(Code.EXPORT, 'R', List.of(), 0);
            case TABLES_LATE, LEDGER_FAILED -> alert(Code.RECORDING_STOPPED, SERIOUS);
            case REMOTE_AUDIT_LATE, REMOTE_AUDIT_GAP -> alert(Code.RECORDING_STOPPED, SERIOUS);
            case REMOTE_AUDIT_RESUMED -> alert(Code.RECORDING_STARTED, 0);
            case KEY_ROTATED, KEYS_EXPORTED, BACKUP_MADE, BACKUP_RESTORED -> alert(Code.SECURITY_CONFIGURATION, 0);
            case CONFIG_CHANGED -> alert(Code.SOFTWARE_CONFIGURATION, 0);
        };
    }

    private static Meaning activity(Code type) {
        return new Meaning(Code.APPLICATION_ACTIVITY, 'E', List.of(type), 0);
    }

    private static Meaning login(int outcome) {
        return new Meaning(Code.USER_AUTHENTICATION, 'E', List.of(Code.LOGIN), outcome);
    }

    private static Meaning alert(Code type, int outcome) {
        return new Meaning(Code.SECURITY_ALERT, 'E', List.of(type), outcome);
    }

    private static Meaning deleted(int outcome) {
        return new Meaning(Code.STUDY_DELETED, 'D', List.of(), outcome);
    }

    private static Meaning accessed(char action, int outcome) {
        return new Meaning(Code.INSTANCES_ACCESSED, action, List.of(), outcome);
    }
}

package org.voxelmask.receive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.audit.AuditEvent;

/**
 * Decides which refusals get a line of their own and counts the others, so that a flood of refusals neither makes the
 * disk sync for each nor fills it. One window lasts from one {@link #drain} to the next. For many threads.
 */
final class RefusalGroups {
    /** Lines of their own in one window: for associations of one host and reason. */
    static final int SINGLE_ASSOCIATIONS = 10;

    /** The same for objects, which are harder to send in numbers, and whose key is worth a line. */
    static final int SINGLE_OBJECTS = 100;

    /** Lines of their own in one window, whoever it is. */
    static final int MAX_SINGLE = 400;

    /** Groups in one window; what belongs to none of them is counted together. */
    static final int MAX_GROUPS = 200;

    private static final String HOST = "host";
    private static final String CALLER = "calling_aet";

    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<AuditEvent, Long> others = new LinkedHashMap<>();
    private int singles;

    /** What makes refusals alike. */
    private record Key(AuditEvent event, String host, String status, String reason) {}

    /** Refusals that are alike. */
    private static final class Group {
        private int singles;
        private long counted;
        private String caller;
    }

    /** A line about several refusals. */
    record Summary(AuditEvent event, Map<String, String> fields) {}

    /** Whether this refusal gets a line of its own; if not, it is counted. */
    synchronized boolean single(AuditEvent event, Map<String, String> fields) {
        Key key = new Key(
                event,
                fields.getOrDefault(HOST, ""),
                fields.getOrDefault("status", ""),
                fields.getOrDefault("reason", ""));
        Group group = groups.get(key);
        if (group == null && groups.size() < MAX_GROUPS) {
            group = new Group();
            groups.put(key, group);
        }
        int limit = event == AuditEvent.OBJECT_REFUSED ? SINGLE_OBJECTS : SINGLE_ASSOCIATIONS;
        if (group != null && group.singles < limit && singles < MAX_SINGLE) {
            group.singles++;
            singles++;
            return true;
        }
        if (group == null) {
            others.merge(event, 1L, Long::sum);
        } else {
            count(group, fields.getOrDefault(CALLER, ""));
        }
        return false;
    }

    private static void count(Group group, String caller) {
        group.caller = group.counted == 0 || caller.equals(group.caller) ? caller : "";
        group.counted++;
    }

    /** What was counted in the window, which ends here. */
    synchronized List<Summary> drain() {
        List<Summary> summaries = new ArrayList<>();
        groups.forEach((key, group) -> {
            if (group.counted > 0) {
                summaries.add(new Summary(key.event(), fields(key, group)));
            }
        });
        others.forEach((event, count) -> summaries.add(new Summary(
                event, Map.of("reason", "of more hosts and reasons than are told apart", "count", "" + count))));
        groups.clear();
        others.clear();
        singles = 0;
        return summaries;
    }

    private static Map<String, String> fields(Key key, Group group) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(HOST, key.host());
        fields.put("reason", key.reason());
        fields.put("count", Long.toString(group.counted));
        if (!key.status().isEmpty()) {
            fields.put("status", key.status());
        }
        if (!group.caller.isEmpty()) {
            fields.put(CALLER, group.caller);
        }
        return fields;
    }
}

package org.voxelmask.audit.remote;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which fields of a line leave the machine: those of a list, when each has the form that it must have. Sentences stay in
 * the trail.
 */
final class SafeFields {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{8,64}");
    private static final Pattern TITLE = Pattern.compile("[A-Z0-9_.-]{1,16}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:%]{2,64}");

    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("study_key", HASH),
            Map.entry("series_key", HASH),
            Map.entry("sop_key", HASH),
            Map.entry("run_id", UUID),
            Map.entry("job_id", UUID),
            Map.entry("association", Pattern.compile("[0-9a-f]{8}-[0-9]{1,10}")),
            Map.entry("code", Pattern.compile("VM-[0-9]{4}")),
            Map.entry("status", Pattern.compile("[0-9A-F]{4}")),
            Map.entry("count", NUMBER),
            Map.entry("lines", NUMBER),
            Map.entry("instances", NUMBER),
            Map.entry("bytes", NUMBER),
            Map.entry("repaired", WORD),
            Map.entry("outcome", WORD),
            Map.entry("mode", WORD),
            Map.entry("profile", WORD),
            Map.entry("command", WORD),
            Map.entry("callers", WORD),
            Map.entry("transport", WORD),
            Map.entry("form", WORD),
            Map.entry("key_id", KEY_ID),
            Map.entry("old_key_id", KEY_ID),
            Map.entry("new_key_id", KEY_ID),
            Map.entry("ae_title", TITLE),
            Map.entry("calling_aet", TITLE),
            Map.entry("called_aet", TITLE),
            Map.entry("host", ADDRESS),
            Map.entry("by", ACCOUNT),
            Map.entry("ledger_head", Pattern.compile("[0-9]{1,19}:[0-9a-f]{64}")));

    private SafeFields() {}

    /** Those that may leave, by their names. */
    static SortedMap<String, String> of(Map<String, String> fields) {
        SortedMap<String, String> safe = new TreeMap<>();
        fields.forEach((name, value) -> {
            Pattern form = name.endsWith("_sha256") || name.endsWith("_sha256_before") ? HASH : FORMS.get(name);
            if (form != null && form.matcher(value).matches()) {
                safe.put(name, value);
            }
        });
        return safe;
    }
}

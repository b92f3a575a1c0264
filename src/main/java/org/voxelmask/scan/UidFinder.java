package org.voxelmask.scan;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Finds UIDs of the source in bytes: whole runs of digits and dots, and their beginnings at a dot. */
final class UidFinder {
    /** Shorter ones are numbers and versions by chance; in UI values every length counts. */
    private static final int MIN_LENGTH = 12;

    /** A longer beginning of a run is no root of an organisation any more. */
    private static final int MIN_BEGINNING = 24;

    /** No UID is longer (PS3.5 9.1); what is, is cut. */
    private static final int MAX_LENGTH = 128;

    private final Set<String> uids;

    UidFinder(Set<String> uids) {
        this.uids = uids;
    }

    /** Whether a UI value has one. */
    boolean inValues(byte[] value) {
        if (uids.isEmpty()) {
            return false;
        }
        for (String uid : new String(value, StandardCharsets.ISO_8859_1).split("\\\\", -1)) {
            if (uids.contains(uid.replace("\0", "").strip())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a UID stands anywhere in bytes. */
    boolean inBytes(byte[] value) {
        if (uids.isEmpty()) {
            return false;
        }
        StringBuilder run = new StringBuilder();
        for (byte b : value) {
            if (b == '.' || (b >= '0' && b <= '9')) {
                if (run.length() < MAX_LENGTH) {
                    run.append((char) b);
                }
            } else if (b != 0) {
                if (isKnown(run)) {
                    return true;
                }
                run.setLength(0);
            }
        }
        return isKnown(run);
    }

    private boolean isKnown(StringBuilder run) {
        int start = 0;
        int end = run.length();
        while (start < end && run.charAt(start) == '.') {
            start++;
        }
        while (end > start && run.charAt(end - 1) == '.') {
            end--;
        }
        if (end - start < MIN_LENGTH) {
            return false;
        }
        String uid = run.substring(start, end);
        boolean known = uids.contains(uid);
        for (int dot = uid.lastIndexOf('.'); dot >= MIN_BEGINNING && !known; dot = uid.lastIndexOf('.', dot - 1)) {
            known = uids.contains(uid.substring(0, dot));
        }
        return known;
    }
}

package org.voxelmask.verify;

/**
 * One thing that is wrong. Holds no identifier of a source: instances are named by file and row.
 *
 * @param code what
 * @param severity how bad
 * @param check the check that found it
 * @param path where, from the bundle's or run's folder
 * @param message a sentence
 */
public record Finding(FindingCode code, Severity severity, CheckName check, String path, String message) {
    /** How bad a finding is. */
    public enum Severity {
        /** Something is wrong. */
        ERROR,
        /** Something could not be checked. */
        UNVERIFIABLE,
        /** Nothing is wrong, but less can be shown than should be. */
        WARNING
    }

    /** Keeps to printable characters: what stands in a file must not reach a terminal. */
    public Finding {
        path = printable(path);
        message = printable(message);
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]", "?");
    }

    /** Code, place and sentence in one line. */
    public String line() {
        return code + " " + path + ": " + message;
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }
}

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

    /** Code, place and sentence in one line. */
    public String line() {
        return code + " " + path + ": " + message;
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }
}

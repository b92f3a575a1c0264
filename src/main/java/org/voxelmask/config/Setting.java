package org.voxelmask.config;

/**
 * One setting as it is in force, for people: what a secret file holds is never read, and stands as {@value #SECRET}.
 *
 * @param key the full name, such as {@code node.port}; entries of lists have their place, such as
 *     {@code access.callers[0].ae_title}
 * @param value as the file would write it
 * @param source who said so
 * @param where the line of the file, the option, or the variable; empty for a default
 */
public record Setting(String key, String value, Source source, String where) {
    /** What stands for a secret. */
    public static final String SECRET = "***";

    /** Who can say what a setting is; the later goes before the earlier. */
    public enum Source {
        /** Nobody said anything. */
        DEFAULT,
        /** The file. */
        FILE,
        /** A variable of the environment. */
        ENVIRONMENT,
        /** An option of the command line. */
        FLAG
    }
}

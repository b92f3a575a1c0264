package org.voxelmask.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param where such as {@code line 12} of the file, or the flag {@code --port}
 * @param key the setting's full name, such as {@code node.port}; empty when the file as a whole is meant
 * @param message what is wrong and what to write instead
 */
public record ConfigProblem(String where, String key, String message) {
    /** One line for a terminal. */
    @Override
    public String toString() {
        return where + ": " + (key.isEmpty() ? "" : key + " ") + message;
    }
}

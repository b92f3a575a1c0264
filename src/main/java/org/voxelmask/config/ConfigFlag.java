package org.voxelmask.config;

/**
 * A setting given on the command line or by the environment. It goes before the file.
 *
 * @param key the setting's full name, such as {@code node.port}
 * @param option the option as the user wrote it, for messages, such as {@code --port}; or the name of the
 *     variable, in capital letters
 * @param value as it would stand in the file
 */
public record ConfigFlag(String key, String option, String value) {}

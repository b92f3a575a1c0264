package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables of the runs are kept.
 *
 * @param url of a PostgreSQL; empty for gate2.db in the data folder
 * @param user who writes there; empty without a url
 * @param passwordFile its first line is the user's password; empty without a url
 */
public record DatabaseConfig(String url, String user, Path passwordFile) {
    private static final Pattern URL =
            Pattern.compile("(jdbc:postgresql://[A-Za-z0-9.:\\[\\]_-]{1,255}/[A-Za-z0-9._-]{1,63}"
                    + "(\\?[A-Za-z]{1,32}=[A-Za-z0-9._/-]{1,255}(&[A-Za-z]{1,32}=[A-Za-z0-9._/-]{1,255}){0,15})?)?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{0,63}");

    static DatabaseConfig defaults() {
        return new DatabaseConfig("", "", Path.of(""));
    }

    /** Whether the tables lie in the data folder. */
    public boolean embedded() {
        return url.isEmpty();
    }

    static DatabaseConfig read(Section section) {
        DatabaseConfig otherwise = defaults();
        DatabaseConfig config = new DatabaseConfig(
                section.read(
                        "url",
                        otherwise.url(),
                        "jdbc:postgresql://HOST:PORT/NAME without user and password, or \"\" for gate2.db",
                        DatabaseConfig::url),
                section.text("user", otherwise.user(), USER, "a user's name of letters, digits, dots and dashes"),
                section.read(
                        "password_file",
                        otherwise.passwordFile(),
                        "the path of a file, or \"\"",
                        DatabaseConfig::path));
        if (!config.passwordFile().toString().isEmpty()) {
            section.secret("password");
        }
        if (!config.embedded()
                && (config.user().isEmpty() || config.passwordFile().toString().isEmpty())) {
            section.problem("url", "needs database.user and database.password_file, too.");
        }
        section.done();
        return config;
    }

    private static Optional<String> url(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean secret = lower.contains("?user=") || lower.contains("&user=") || lower.contains("password=");
        return URL.matcher(text).matches() && !secret ? Optional.of(text) : Optional.empty();
    }

    /** A file's path, normalised. */
    static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

package org.voxelmask.evidence.gate2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;

/** A PostgreSQL that the hospital runs. The password stands in a file of its own, never in the configuration. */
public final class PostgresDatabase implements Gate2Database {
    /** No password file is longer. */
    private static final int MAX_PASSWORD_BYTES = 4096;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final String url;
    private final String user;
    private final Path passwordFile;

    /**
     * A database.
     *
     * @param url jdbc:postgresql://host:port/name
     * @param user who writes
     * @param passwordFile its first line is the password; refused when others than its owner may read it
     */
    public PostgresDatabase(String url, String user, Path passwordFile) {
        this.url = url;
        this.user = user;
        this.passwordFile = passwordFile;
    }

    @Override
    public Connection connect() throws SQLException, Gate2Exception {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password());
        settings.setProperty("ApplicationName", "voxelmask");
        settings.setProperty("connectTimeout", "10");
        settings.setProperty("socketTimeout", "60");
        settings.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, settings);
    }

    private String password() throws Gate2Exception {
        try {
            if (Files.getPosixFilePermissions(passwordFile).stream().anyMatch(OTHERS::contains)) {
                throw new Gate2Exception(
                        "database.password_file may be read by others: give it the mode 0600 and the node as owner");
            }
            if (Files.size(passwordFile) > MAX_PASSWORD_BYTES) {
                throw new Gate2Exception("database.password_file is too long for a password");
            }
            return Files.readString(passwordFile, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new Gate2Exception("database.password_file cannot be read: give the path of a file", e);
        }
    }

    @Override
    public String title() {
        return "the database of database.url";
    }
}

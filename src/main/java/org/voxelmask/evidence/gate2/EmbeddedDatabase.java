package org.voxelmask.evidence.gate2;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.voxelmask.files.DurableFile;
import org.voxelmask.natives.Artefact;
import org.voxelmask.natives.NativeException;
import org.voxelmask.natives.NativeFolder;
import org.voxelmask.natives.Platform;

/** SQLite in one private file (0600), write-ahead log, every commit forced to the disk. */
public final class EmbeddedDatabase implements Gate2Database {
    private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";
    private static final String UNPACKED_EACH_TIME = "org.sqlite.tmpdir";
    private static final Duration BUSY = Duration.ofSeconds(30);

    private final Path file;
    private final Path natives;

    /**
     * A database, made when it is opened first.
     *
     * @param file in a folder that exists
     * @param natives private folder that the native library is unpacked into
     */
    public EmbeddedDatabase(Path file, Path natives) {
        this.file = file;
        this.natives = natives;
    }

    @Override
    public Connection connect() throws SQLException, Gate2Exception {
        prepare();
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("transaction_mode", "IMMEDIATE");
        settings.setProperty("busy_timeout", String.valueOf(BUSY.toMillis()));
        return DriverManager.getConnection("jdbc:sqlite:" + file, settings);
    }

    /** SQLite gives its log files the mode of the database. */
    private void prepare() throws Gate2Exception {
        try {
            DurableFile.createFolders(natives);
            placeLibrary();
            if (!Files.exists(file)) {
                DurableFile.createPrivate(file).close();
                DurableFile.syncFolder(file.toAbsolutePath().getParent());
            }
        } catch (FileAlreadyExistsException e) {
            // another process made it between the two looks
            return;
        } catch (IOException e) {
            throw new Gate2Exception("gate2.db cannot be made in the data folder: look at its room and rights", e);
        }
    }

    /**
     * The library stands in the folder from one process to the next: by itself SQLite's binding unpacks it again for each,
     * and a disk that has become full would keep even a purge from its tables.
     */
    private void placeLibrary() {
        if (System.getProperty(LIBRARY_FOLDER) != null) {
            return;
        }
        try {
            Artefact library = Platform.current().sqliteLibrary();
            NativeFolder folder = NativeFolder.open(natives.toAbsolutePath());
            folder.place(Map.of(library.name(), library));
            System.setProperty(LIBRARY_FOLDER, folder.path().toString());
        } catch (NativeException e) {
            // another platform, where the binding helps itself; where there is no room it says so
            System.setProperty(UNPACKED_EACH_TIME, natives.toAbsolutePath().toString());
        }
    }

    @Override
    public String title() {
        return "gate2.db";
    }

    /**
     * Writes what is committed into a new file of its own, while others may write: one state, whole (SQLite,
     * {@code VACUUM INTO}).
     *
     * @param target must not exist
     * @throws Gate2Exception when the database cannot be read, or the file not be written
     */
    public void copyTo(Path target) throws Gate2Exception {
        try {
            DurableFile.createPrivate(target).close();
            try (Connection connection = connect();
                    PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, target.toString());
                copy.execute();
            }
        } catch (SQLException | IOException e) {
            throw new Gate2Exception("gate2.db cannot be copied: look at the disk's room, and whether it is sound", e);
        }
    }

    /**
     * Has the database look at every page and index of itself.
     *
     * @throws Gate2Exception when it is not sound
     */
    public void requireSound() throws Gate2Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            if (answer.next() && answer.getString(1).equals("ok")) {
                return;
            }
        } catch (SQLException e) {
            throw new Gate2Exception("gate2.db is damaged: restore it from a backup", e);
        }
        throw new Gate2Exception("gate2.db is damaged: restore it from a backup");
    }
}

package org.voxelmask.export;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a zip from a stranger into memory: few entries, plain names, bounded lengths, no bombs. */
final class BoundedZip {
    /** The most entries. */
    static final int MAX_ENTRIES = 1000;

    /** The largest entry, in bytes. */
    static final long MAX_ENTRY = 256L << 20;

    /** All entries together, in bytes. */
    static final long MAX_TOTAL = 512L << 20;

    /** The largest zip, in bytes: exports are stored without compression. */
    static final long MAX_ZIP = MAX_TOTAL + (16L << 20);

    /** How much larger an entry may be than what it takes in the zip; small ones may be anything. */
    static final long MAX_RATIO = 200;

    private static final int SMALL = 1 << 16;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,7}");

    private BoundedZip() {}

    /** Path to bytes. */
    static Map<String, byte[]> read(Path file) throws IOException, ExportException {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        if (Files.size(file) > MAX_ZIP) {
            throw new ExportException("the zip has more than " + MAX_ZIP + " bytes (MAX_ZIP)");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new ExportException("the zip has more than " + MAX_ENTRIES + " entries (MAX_ENTRIES)");
            }
            long total = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!isPlain(entry.getName())) {
                    throw new ExportException("an entry of the zip has a name that no export gives");
                }
                byte[] bytes = content(zip, entry);
                total += bytes.length;
                if (total > MAX_TOTAL) {
                    throw new ExportException("the zip holds more than " + MAX_TOTAL + " bytes (MAX_TOTAL)");
                }
                if (entries.put(entry.getName(), bytes) != null) {
                    throw new ExportException("an entry stands twice in the zip");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new ExportException("this is no zip that can be read");
        }
        return entries;
    }

    /** Whether a name stays inside the folder that a zip is unpacked into. */
    static boolean isPlain(String name) {
        return NAME.matcher(name).matches();
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException, ExportException {
        long packed = Math.max(1, entry.getCompressedSize());
        long most = Math.min(MAX_ENTRY, Math.max(SMALL, packed * MAX_RATIO));
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(most) + 1);
            if (bytes.length > most) {
                throw new ExportException("an entry of the zip has more than " + MAX_ENTRY
                        + " bytes (MAX_ENTRY), or more than " + MAX_RATIO + " times its packed ones (MAX_RATIO)");
            }
            return bytes;
        }
    }
}

package org.voxelmask.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip whose bytes depend on names and contents alone: entries in the order of their names' bytes, stored
 * without compression, one time for all, no extra fields but Zip64's where a length needs them. Files are streamed.
 */
final class PlainZip {
    /** The first month of the format's calendar after the one that stands for no time at all. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0, 0);

    private final TreeMap<String, byte[]> small = new TreeMap<>();
    private final TreeMap<String, Path> files = new TreeMap<>();

    /** Adds an entry from memory. */
    PlainZip add(String name, byte[] bytes) {
        small.put(name, bytes);
        return this;
    }

    PlainZip addAll(Map<String, byte[]> entries) {
        small.putAll(entries);
        return this;
    }

    /** Adds a folder with all plain files in it; nothing happens when it is not there. */
    PlainZip addTree(String name, Path folder) throws IOException, ExportException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    addTree(name + "/" + entry.getFileName(), entry);
                }
            }
        } else if (Files.isRegularFile(folder, LinkOption.NOFOLLOW_LINKS)) {
            files.put(name, folder);
        } else if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new ExportException("a link or special file has no place in a run");
        }
        return this;
    }

    /** Writes; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        TreeMap<String, Boolean> names = new TreeMap<>();
        small.keySet().forEach(name -> names.put(name, true));
        files.keySet().forEach(name -> names.put(name, false));
        for (Map.Entry<String, Boolean> name : names.entrySet()) {
            if (name.getValue()) {
                write(zip, name.getKey(), small.get(name.getKey()));
            } else {
                write(zip, name.getKey(), files.get(name.getKey()));
            }
        }
        zip.finish();
    }

    private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        zip.putNextEntry(entry(name, bytes.length, crc));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Reads the file twice: a stored entry has its checksum in front. One that changes meanwhile is an error. */
    private static void write(ZipOutputStream zip, String name, Path file) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                size += n;
            }
        }
        zip.putNextEntry(entry(name, size, crc));
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    private static ZipEntry entry(String name, long size, CRC32 crc) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc.getValue());
        return entry;
    }
}

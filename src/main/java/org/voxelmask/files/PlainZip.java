package org.voxelmask.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
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
public final class PlainZip {
    /** The first month of the format's calendar after the one that stands for no time at all. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0, 0);

    private final TreeMap<String, byte[]> small = new TreeMap<>();
    private final TreeMap<String, Path> files = new TreeMap<>();

    /** With nothing in it yet. */
    public PlainZip() {}

    /** Adds an entry from memory. */
    public PlainZip add(String name, byte[] bytes) {
        small.put(name, bytes);
        return this;
    }

    /** Adds entries from memory. */
    public PlainZip addAll(Map<String, byte[]> entries) {
        small.putAll(entries);
        return this;
    }

    /** Adds a file, which is read when the zip is written. */
    public PlainZip add(String name, Path file) {
        files.put(name, file);
        return this;
    }

    /**
     * Writes; the caller closes the stream.
     *
     * @return the length in bytes
     */
    public long writeTo(OutputStream out) throws IOException {
        CountingOutputStream counted = new CountingOutputStream(out);
        ZipOutputStream zip = new ZipOutputStream(counted);
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
        return counted.count();
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

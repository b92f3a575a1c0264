package org.voxelmask.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;

/** Reads a bundle's files into memory: no link is followed, nothing passes a limit, nothing is skipped in silence. */
final class BundleReader extends SimpleFileVisitor<Path> {
    private final Path root;
    private final BundleForm form;
    private final Set<String> known;
    private final Findings findings;
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private long total;
    private int entries;

    private BundleReader(Path root, BundleForm form, Findings findings) {
        this.root = root;
        this.form = form;
        this.known = form.files();
        this.findings = findings;
    }

    /** Reads a bundle of a layout; what cannot be taken becomes a finding. */
    static BundleFiles read(Path root, BundleForm form, Findings findings) throws IOException {
        BundleReader reader = new BundleReader(root, form, findings);
        Set<FileVisitOption> noLinks = EnumSet.noneOf(FileVisitOption.class);
        Files.walkFileTree(root, noLinks, VerifyLimits.MAX_FOLDER_DEPTH, reader);
        return new BundleFiles(root.getFileName().toString(), reader.files);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (!folder.equals(root) && known.contains(name(folder))) {
            findings.error(FindingCode.NOT_A_PLAIN_FILE, name(folder), "a folder stands where a file belongs");
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!folder.equals(root) && !form.isFolder(name(folder))) {
            findings.error(FindingCode.UNLISTED_FILE, place(folder), "a folder that no bundle of this layout has");
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = name(file);
        if (++entries > VerifyLimits.MAX_BUNDLE_ENTRIES) {
            findings.error(
                    FindingCode.TOO_MANY_FILES,
                    "",
                    "more than " + VerifyLimits.MAX_BUNDLE_ENTRIES + " files (MAX_BUNDLE_ENTRIES)");
            return FileVisitResult.TERMINATE;
        }
        if (!attributes.isRegularFile()) {
            findings.error(
                    FindingCode.NOT_A_PLAIN_FILE, place(file), "a link or special file has no place in a bundle");
        } else if (!known.contains(name) && attributes.size() > VerifyLimits.MAX_STRANGER) {
            files.put(name, new byte[0]); // only its name is needed
        } else if (attributes.size() > VerifyLimits.MAX_BUNDLE_FILE
                || total + attributes.size() > VerifyLimits.MAX_BUNDLE) {
            findings.error(
                    FindingCode.FILE_TOO_LARGE,
                    place(file),
                    "a file has at most " + VerifyLimits.MAX_BUNDLE_FILE + " bytes (MAX_BUNDLE_FILE), a bundle "
                            + VerifyLimits.MAX_BUNDLE + " (MAX_BUNDLE)");
        } else {
            total += attributes.size();
            take(name, file, attributes.size());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
        findings.error(FindingCode.FILE_UNREADABLE, place(file), "cannot be read");
        return FileVisitResult.CONTINUE;
    }

    private void take(String name, Path file, long size) throws IOException {
        try {
            files.put(name, content(file, size));
        } catch (FileSystemException e) {
            findings.error(FindingCode.FILE_UNREADABLE, place(file), "cannot be read");
        }
    }

    private static byte[] content(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(Math.toIntExact(size) + 1);
        }
    }

    /** The name when the layout knows it, else only the folder. */
    private String place(Path path) {
        String name = name(path);
        boolean told = known.contains(name) || form.isFolder(name);
        return told ? name : Stranger.in(name.substring(0, name.lastIndexOf('/') + 1));
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}

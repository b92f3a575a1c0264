package org.voxelmask.evidence;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.voxelmask.proof.Sha256;

/**
 * Which libraries a program runs with: SHA-256 over one line {@code <sha256>  <file name>} per jar of
 * the class path, sorted by bytes, jars named by a manifest's Class-Path included, folders of classes
 * left out. Two installations with the same libraries have the same hash wherever they lie.
 */
public final class DependencyLock {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private DependencyLock() {}

    /** The hash of a class path. */
    public static String hash(String classPath) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (Path jar : jars(classPath)) {
            lines.add(Sha256.hex(jar) + "  " + jar.getFileName() + "\n");
        }
        return Sha256.hex(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static Set<Path> jars(String classPath) throws IOException {
        Deque<Path> open = new ArrayDeque<>();
        SEPARATOR
                .splitAsStream(classPath)
                .filter(p -> !p.isEmpty())
                .map(Path::of)
                .forEach(open::add);
        Set<Path> jars = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Path jar = open.remove().toAbsolutePath().normalize();
            if (jar.toString().endsWith(".jar") && Files.isRegularFile(jar) && jars.add(jar)) {
                open.addAll(named(jar));
            }
        }
        return jars;
    }

    private static Set<Path> named(Path jar) throws IOException {
        Set<Path> named = new LinkedHashSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String name : names == null ? new String[0] : names.trim().split(" +", -1)) {
                if (!name.isEmpty() && !name.contains(":")) {
                    named.add(jar.resolveSibling(name));
                }
            }
        }
        return named;
    }
}

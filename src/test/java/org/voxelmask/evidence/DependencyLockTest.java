package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.proof.Sha256;

/** The hash of the libraries: what they are, not where they lie. */
class DependencyLockTest {
    @TempDir
    Path root;

    private Path jar(String folder, String name, String content, String classPath) throws Exception {
        Path jar = Files.createDirectories(root.resolve(folder)).resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : new String[] {"META-INF/MANIFEST.MF", "content"}) {
                ZipEntry zip = new ZipEntry(entry);
                zip.setTime(0);
                out.putNextEntry(zip);
                if (entry.equals("content")) {
                    out.write(content.getBytes(StandardCharsets.UTF_8));
                } else {
                    manifest.write(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void orderAndPlaceDoNotMatterContentDoes() throws Exception {
        Path one = jar("a", "one.jar", "1", null);
        Path two = jar("a", "two.jar", "2", null);
        String hash = DependencyLock.hash(one + File.pathSeparator + two);
        assertEquals(hash, DependencyLock.hash(two + File.pathSeparator + one + File.pathSeparator + root));
        Path moved = jar("b", "one.jar", "1", null);
        assertEquals(hash, DependencyLock.hash(moved + File.pathSeparator + two));
        Path changed = jar("c", "one.jar", "1 and more", null);
        assertNotEquals(hash, DependencyLock.hash(changed + File.pathSeparator + two));
    }

    @Test
    void jarsThatAManifestNamesCount() throws Exception {
        Path main = jar("app", "main.jar", "m", "lib/dep.jar lib/missing.jar");
        String without = DependencyLock.hash(main.toString());
        jar("app/lib", "dep.jar", "d", "../main.jar");
        assertNotEquals(without, DependencyLock.hash(main.toString()));
    }

    @Test
    void theRunningProgramIsDescribed() throws Exception {
        AppBuild app = AppBuild.current("engine", "1");
        assertEquals(false, app.version().isEmpty() || app.version().contains("$"), app.version());
        assertNotEquals(Sha256.OF_NOTHING, app.dependencyLockHash());
        RuntimeEnvironment runtime =
                RuntimeEnvironment.current(null, name -> Sha256.hex(name.getBytes(StandardCharsets.UTF_8)));
        assertEquals(System.getProperty("java.version"), runtime.javaVersion());
    }
}

package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * The program that ran: CONFIG/app_build.json.
 *
 * @param version the product's version
 * @param gitCommit 40 hexadecimal digits, or {@code unknown}
 * @param gitTag a tag, or {@code unknown}
 * @param buildTimestamp ISO 8601, UTC
 * @param ocrEngine which engine looked for text
 * @param ocrEngineVersion its version
 * @param dependencyLockHash see {@link DependencyLock}, 64 hexadecimal digits
 */
public record AppBuild(
        String version,
        String gitCommit,
        String gitTag,
        String buildTimestamp,
        String ocrEngine,
        String ocrEngineVersion,
        String dependencyLockHash) {
    private static final String RESOURCE = "/org/voxelmask/build.properties";

    /** Refuses a hash that is none. */
    public AppBuild {
        Sha256.requireHex(dependencyLockHash);
    }

    /**
     * The program that is running.
     *
     * @throws IOException when its build record or a jar of its class path cannot be read
     */
    public static AppBuild current(String ocrEngine, String ocrEngineVersion) throws IOException {
        Properties build = new Properties();
        try (InputStream in = AppBuild.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the program's build record is missing: build it again");
            }
            build.load(in);
        }
        return new AppBuild(
                build.getProperty("version", "unknown"),
                build.getProperty("git.commit", "unknown"),
                build.getProperty("git.tag", "unknown"),
                build.getProperty("build.timestamp", "unknown"),
                ocrEngine,
                ocrEngineVersion,
                DependencyLock.hash(System.getProperty("java.class.path")));
    }

    /** The object of CONFIG/app_build.json. */
    public ObjectNode json() {
        return Json.object()
                .put("voxelmask_version", version)
                .put("git_commit", gitCommit)
                .put("git_tag", gitTag)
                .put("build_timestamp", buildTimestamp)
                .put("ocr_engine", ocrEngine)
                .put("ocr_engine_version", ocrEngineVersion)
                .put("dependency_lock_hash", Sha256.PREFIX + dependencyLockHash);
    }
}

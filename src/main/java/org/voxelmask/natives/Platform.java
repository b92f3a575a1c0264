package org.voxelmask.natives;

import java.util.Locale;

/**
 * How the dependencies name this machine in the paths of their native libraries.
 *
 * @param bytedeco the part of bytedeco's resource paths, such as {@code linux-x86_64}
 * @param onnxRuntime the part of ONNX Runtime's resource paths, such as {@code linux-x64}
 * @param sqlite the part of SQLite's resource paths, such as {@code Linux/x86_64}
 */
public record Platform(String bytedeco, String onnxRuntime, String sqlite) {
    /** The platform that the system properties tell of. */
    public static Platform current() throws NativeException {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** The platform of an operating system and processor as Java names them. */
    public static Platform of(String system, String processor) throws NativeException {
        if (system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            if (processor.equals("amd64") || processor.equals("x86_64")) {
                return new Platform("linux-x86_64", "linux-x64", "Linux/x86_64");
            }
            if (processor.equals("aarch64")) {
                return new Platform("linux-arm64", "linux-aarch64", "Linux/aarch64");
            }
        }
        throw new NativeException(
                "There are no native libraries for this platform: they run on Linux, x86-64 or arm64.");
    }

    /** One library out of a module of bytedeco. */
    public Artefact bytedeco(String module, String library) {
        return new Artefact("org/bytedeco/" + module + "/" + bytedeco + "/" + library, null);
    }

    /** One library of ONNX Runtime. */
    public Artefact onnxRuntime(String library) {
        return new Artefact("ai/onnxruntime/native/" + onnxRuntime + "/" + library, null);
    }

    /** SQLite with its binding. */
    public Artefact sqliteLibrary() {
        return new Artefact("org/sqlite/native/" + sqlite + "/libsqlitejdbc.so", null);
    }

    /** Leptonica, which holds OpenJPEG too: Tesseract and JPEG 2000 use the same file. */
    public Artefact leptonica() {
        return bytedeco("leptonica", "libleptonica.so.6");
    }
}

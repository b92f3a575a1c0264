package org.voxelmask.detect;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which native libraries belong to this machine.
 *
 * @param bytedeco the part of bytedeco's resource paths, such as {@code linux-x86_64}
 * @param onnxRuntime the part of ONNX Runtime's resource paths, such as {@code linux-x64}
 */
record Platform(String bytedeco, String onnxRuntime) {
    /** The platform that the system properties tell of. */
    static Platform current() throws DetectionException {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** The platform of an operating system and processor as Java names them. */
    static Platform of(String system, String processor) throws DetectionException {
        if (system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            if (processor.equals("amd64") || processor.equals("x86_64")) {
                return new Platform("linux-x86_64", "linux-x64");
            }
            if (processor.equals("aarch64")) {
                return new Platform("linux-arm64", "linux-aarch64");
            }
        }
        throw new DetectionException(
                "There are no native libraries for this platform: the detection runs on Linux," + " x86-64 or arm64.");
    }

    /**
     * File names in the private folder and what they hold. Tesseract's library stands under its plain name:
     * the loader tries that in the folder first and would take a library of the system otherwise.
     */
    Map<String, Artefact> libraries() {
        Map<String, Artefact> libraries = new TreeMap<>();
        libraries.put(
                "libtesseract.so", new Artefact("org/bytedeco/tesseract/" + bytedeco + "/libtesseract.so.5.5", null));
        libraries.put(
                "libleptonica.so.6", new Artefact("org/bytedeco/leptonica/" + bytedeco + "/libleptonica.so.6", null));
        for (String name : new String[] {"libonnxruntime.so", "libonnxruntime4j_jni.so"}) {
            libraries.put(name, new Artefact("ai/onnxruntime/native/" + onnxRuntime + "/" + name, null));
        }
        return libraries;
    }
}

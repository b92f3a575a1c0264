package org.voxelmask.detect;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.natives.Artefact;
import org.voxelmask.natives.NativeException;
import org.voxelmask.natives.NativeFolder;
import org.voxelmask.natives.Platform;

/**
 * Tesseract, ONNX Runtime and language data in the folder for native libraries. {@link #unpack} must come before
 * any class of ONNX Runtime or Tess4J, which read system properties when they are touched first;
 * {@link Detectors} sees to it.
 *
 * @param languageData the folder that holds the language data
 * @param hashes names of the artefacts and their SHA-256
 */
record NativeLibraries(Path languageData, Map<String, String> hashes) {
    /** English letters and digits; also what names in Latin script are read with. */
    static final Artefact LANGUAGE_DATA = new Artefact(
            "tessdata/eng.traineddata", "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2");

    static NativeLibraries unpack(Path folder) throws DetectionException {
        try {
            return unpack(folder, Platform.current());
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
        }
    }

    static NativeLibraries unpack(Path folder, Platform platform) throws DetectionException {
        try {
            Map<String, String> hashes = NativeFolder.open(folder).place(artefacts(platform));
            System.setProperty("onnxruntime.native.path", folder.toString());
            NativeLibrary.addSearchPath("tesseract", folder.toString());
            return new NativeLibraries(folder.resolve("tessdata"), hashes);
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
        } catch (LinkageError e) {
            throw new DetectionException(
                    "Native libraries cannot be loaded. Check that the folder for native libraries may hold programs.",
                    e);
        }
    }

    /**
     * Tesseract's library stands under its plain name: the loader tries that in the folder first and would
     * take a library of the system otherwise.
     */
    static Map<String, Artefact> artefacts(Platform platform) {
        Map<String, Artefact> files = new TreeMap<>();
        files.put("libtesseract.so", platform.bytedeco("tesseract", "libtesseract.so.5.5"));
        files.put("libleptonica.so.6", platform.leptonica());
        for (String name : new String[] {"libonnxruntime.so", "libonnxruntime4j_jni.so"}) {
            files.put(name, platform.onnxRuntime(name));
        }
        files.put("tessdata/" + LANGUAGE_DATA.name(), LANGUAGE_DATA);
        return files;
    }
}

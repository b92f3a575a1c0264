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
 * @param folder that holds them
 * @param files paths in it and what they hold
 */
record NativeLibraries(NativeFolder folder, Map<String, Artefact> files) {
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
            NativeFolder natives = NativeFolder.open(folder);
            Map<String, Artefact> files = artefacts(platform);
            natives.place(files);
            System.setProperty("onnxruntime.native.path", folder.toString());
            NativeLibrary.addSearchPath("tesseract", folder.toString());
            return new NativeLibraries(natives, files);
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
        } catch (LinkageError e) {
            throw new DetectionException(
                    "Native libraries cannot be loaded. Check that the folder for native libraries may hold programs.",
                    e);
        }
    }

    /** The folder that holds the language data. */
    Path languageData() {
        return folder.path().resolve("tessdata");
    }

    /** Names of the artefacts and the SHA-256 of what stands in the folder. */
    Map<String, String> hashes() throws DetectionException {
        try {
            return folder.hashes(files);
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
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

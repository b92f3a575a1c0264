package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.natives.NativeException;
import org.voxelmask.natives.NativeFolder;
import org.voxelmask.natives.Platform;

/**
 * OpenJPEG, loaded. It is inside the Leptonica library that Tesseract needs anyway; where the class path has
 * none for the platform, the system's libopenjp2 is taken. From 2.5.0, the first with HTJ2K and the strict mode.
 */
public final class OpenJpeg {
    private static final String FILE = "libleptonica.so.6";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
    /** RTLD_NOW without RTLD_GLOBAL: no symbol of it answers for another library's. */
    private static final Map<String, Object> OPTIONS = Map.of(Library.OPTION_OPEN_FLAGS, 2);

    private final OpenJpegApi api;
    private final String version;
    private final String origin;

    private OpenJpeg(OpenJpegApi api, String origin) throws CodecException {
        this.api = api;
        this.version = api.opj_version();
        this.origin = origin;
        if (!recent(version) || Native.SIZE_T_SIZE != Long.BYTES) {
            throw new CodecException(
                    UNSUPPORTED, "JPEG 2000 needs OpenJPEG 2.5.0 or newer on a 64-bit system, not " + version);
        }
    }

    /** Loaded once for the process, when it is asked for first. */
    private static final class Shared {
        static final Shared ONE = new Shared();
        final OpenJpeg library;
        final CodecException failure;

        private Shared() {
            OpenJpeg loaded = null;
            CodecException failed = null;
            try {
                loaded = load();
            } catch (CodecException e) {
                failed = e;
            }
            library = loaded;
            failure = failed;
        }
    }

    /**
     * The library of the process.
     *
     * @throws CodecException UNSUPPORTED when it cannot be loaded; the same at every call
     */
    public static OpenJpeg shared() throws CodecException {
        CodecException failure = Shared.ONE.failure;
        if (failure != null) {
            throw new CodecException(failure.kind(), failure.getMessage(), failure);
        }
        return Shared.ONE.library;
    }

    private static OpenJpeg load() throws CodecException {
        try {
            return ofClassPath();
        } catch (NativeException | LinkageError e) {
            try {
                return ofSystem();
            } catch (LinkageError none) {
                none.addSuppressed(e);
                throw new CodecException(
                        UNSUPPORTED,
                        "OpenJPEG cannot be loaded: the folder for native libraries may hold no programs (noexec), or"
                                + " there is none for this platform and libopenjp2 is not installed",
                        none);
            }
        }
    }

    private static OpenJpeg ofClassPath() throws NativeException, CodecException {
        NativeFolder folder = NativeFolder.ofProcess();
        folder.place(Map.of(FILE, Platform.current().leptonica()));
        Path file = folder.path().resolve(FILE);
        try {
            return new OpenJpeg(
                    Native.load(file.toAbsolutePath().toString(), OpenJpegApi.class, OPTIONS), "from the class path");
        } finally {
            folder.discard(List.of(FILE));
        }
    }

    /** The one that the system brings, whatever the class path has. */
    static OpenJpeg ofSystem() throws CodecException {
        return new OpenJpeg(Native.load("libopenjp2.so.7", OpenJpegApi.class, OPTIONS), "of the system");
    }

    /** Whether a version is at least 2.5.0. */
    static boolean recent(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.lookingAt()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major > 2 || (major == 2 && Integer.parseInt(numbers.group(2)) >= 5);
    }

    /** Such as {@code 2.5.4}. */
    public String version() {
        return version;
    }

    /** Such as {@code OpenJPEG 2.5.4 from the class path}. */
    @Override
    public String toString() {
        return "OpenJPEG " + version + " " + origin;
    }

    OpenJpegApi api() {
        return api;
    }
}

package org.voxelmask.detect;

import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;

/**
 * Looks at a finished copy in another way than the engine that its masks come from: the network at another size
 * and threshold, whose places are read, and Tesseract on the whole picture. A look that passes the time limit, crashes or
 * lacks memory fails its copy and no other. Usable by one thread at a time; holds about 60 MB of native memory, and
 * up to 350 MB while it looks.
 */
public final class SecondLook implements AutoCloseable {
    private final EngineGuard<SecondEngine> guard;

    private SecondLook(EngineGuard<SecondEngine> guard) {
        this.guard = guard;
    }

    /** Opens engines whose libraries were unpacked once for all of them. */
    public interface Opener {
        /**
         * Loads network and reader, whatever engine the settings choose for the first look.
         *
         * @throws DetectionException when a library, a model or language data cannot be loaded
         */
        SecondLook open() throws DetectionException;
    }

    /**
     * Unpacks what engines are made of. Loads none yet.
     *
     * @throws DetectionException when a library cannot be had
     */
    public static Opener prepare(DetectionSettings settings) throws DetectionException {
        NativeLibraries natives = NativeLibraries.unpack(settings.nativeFolder());
        return () -> new SecondLook(
                EngineGuard.open(() -> SecondEngine.open(settings, natives), settings.timeLimit(), EngineGuard.GRACE));
    }

    /** Prepares and opens one engine, as {@link Opener#open}. */
    public static SecondLook open(DetectionSettings settings) throws DetectionException {
        return prepare(settings).open();
    }

    /**
     * Which engines look, for the evidence. Reads and hashes what they are made of.
     *
     * @throws DetectionException when that cannot be read any more
     */
    public EngineIdentity identity() throws DetectionException {
        return guard.identity();
    }

    /** What decides, for the evidence. */
    public static Thresholds thresholds() {
        return new Thresholds(
                SecondEngine.SCALE,
                SecondEngine.NETWORK_CONFIDENCE,
                ResidualRule.CONFIDENCE,
                ResidualRule.WORD_LETTERS,
                ResidualRule.NUMBER_DIGITS);
    }

    /**
     * What decides.
     *
     * @param networkScale size of the network's picture, relative to the first look's
     * @param networkConfidence from which its places are read
     * @param wordConfidence from which a word or number that was read blocks; header values block at any
     * @param wordLetters of a word at least
     * @param numberDigits of a number at least
     */
    public record Thresholds(
            double networkScale, double networkConfidence, double wordConfidence, int wordLetters, int numberDigits) {}

    /**
     * Looks at a copy: at every frame of up to {@value SecondEngine#ALL_FRAMES}, otherwise at the median, lightest and
     * darkest of all frames and at {@value SecondEngine#SAMPLED_FRAMES} of them.
     *
     * @param copy decoded from the file that was written
     * @throws ImageException when a frame cannot be decoded
     * @throws DetectionException when an engine fails, crashes, lacks memory or passes its time limit
     * @throws InterruptedException when the thread is asked to stop
     */
    public ResidualReport look(FrameSource copy, ResidualRequest request)
            throws ImageException, DetectionException, InterruptedException {
        return guard.run(engine -> engine.look(copy, request));
    }

    @Override
    public void close() {
        guard.close();
    }
}

package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.pipeline.FileSearch.Found;

/**
 * Looks at files outside of any run, as {@code process} would with the same configuration: no study, no keys, no
 * evidence. The engines are loaded once. Usable by one thread at a time.
 */
public final class FileLooks implements AutoCloseable {
    private final EnginePool<TextDetector> engines;
    private final FileExaminer examiner;

    private FileLooks(EnginePool<TextDetector> engines, FileExaminer examiner) {
        this.engines = engines;
        this.examiner = examiner;
    }

    /**
     * Loads the engines of a configuration and tries them on a word.
     *
     * @param natives where they unpack their libraries
     * @param files how many will be looked at
     * @throws DetectionException when an engine cannot be loaded or does not see the word
     */
    public static FileLooks open(NodeConfig config, ProfileName profile, Path natives, int files)
            throws DetectionException, InterruptedException {
        int size = config.detection().workers(files);
        FileExaminer examiner = new FileExaminer(
                config.profile(profile),
                Workshop.imageLimits(config),
                config.process().padding());
        return new FileLooks(DetectorPool.engines(Workshop.detection(config, profile, natives, files), size), examiner);
    }

    /**
     * One file that was looked at.
     *
     * @param found which
     * @param look what came out
     * @param took from opening the file to the last box
     */
    public record Told(Found found, FileLook look, Duration took) {}

    /** Is told of each file. */
    public interface Listener {
        /** The next file of the list. */
        void told(Told file) throws IOException;
    }

    /**
     * Looks at all files and tells of each in the order of the list.
     *
     * @throws IOException of the listener
     * @throws InterruptedException when the thread is asked to stop
     */
    public void look(List<Found> files, Listener listener) throws IOException, InterruptedException {
        engines.<Found, Told>each(files, this::look, listener::told);
    }

    private Told look(TextDetector detector, Found file) throws InterruptedException {
        long start = System.nanoTime();
        FileLook look = examiner.look(file.file(), detector);
        return new Told(file, look, Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        engines.close();
    }
}

package org.voxelmask.console;

import java.io.IOException;
import java.util.List;
import org.voxelmask.pipeline.Progress;
import org.voxelmask.pipeline.Reviewer;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.stage.StudySummary;

/** What the console asks of the one node that it belongs to. */
public interface ConsoleNode {
    /** The staged studies. */
    List<StudySummary> studies() throws IOException;

    /**
     * Processes a study, as the command {@code process} does: lock, pipeline, purge of what a sealed run has read.
     *
     * @throws ConsoleException when the study is unknown, still receiving or locked
     * @throws InterruptedException when the run is asked to stop before it begins
     */
    Ended process(RunOrder order, Progress progress, Reviewer reviewer)
            throws ConsoleException, IOException, InterruptedException;

    /**
     * Writes down that a browser showed a token.
     *
     * @param host its address
     * @param entered whether it was let in
     * @throws IOException when that cannot be written; nobody is let in then
     */
    void visited(String host, boolean entered) throws IOException;

    /**
     * How it ended.
     *
     * @param run the result
     * @param staged what became of the staged originals: kept, purged or failed
     */
    record Ended(RunResult run, String staged) {}
}

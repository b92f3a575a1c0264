package org.voxelmask.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxelmask.evidence.Counts;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.proof.Json;

/**
 * A run that was started here, as far as it is.
 *
 * @param number of this console, from 1
 * @param order what was asked for
 * @param state how far
 * @param phase what is being done
 * @param done steps of it
 * @param total steps in all
 * @param ended how it ended; null before, and when it did not come to a result
 * @param message why there is no result; null otherwise
 */
record DeskRun(
        int number,
        RunOrder order,
        State state,
        String phase,
        int done,
        int total,
        ConsoleNode.Ended ended,
        String message) {
    /** How far a run is. */
    enum State {
        /** It works. */
        RUNNING,
        /** It waits for its review. */
        REVIEWING,
        /** It is over. */
        ENDED
    }

    static DeskRun begun(int number, RunOrder order) {
        return new DeskRun(number, order, State.RUNNING, "starting", 0, 0, null, null);
    }

    DeskRun at(State next, String what, int so, int all) {
        return new DeskRun(number, order, next, what, so, all, null, null);
    }

    DeskRun over(ConsoleNode.Ended how, String why) {
        return new DeskRun(number, order, State.ENDED, "ended", done, total, how, why);
    }

    boolean isOver() {
        return state == State.ENDED;
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("number", number)
                .put("study_key", order.studyKey())
                .put("mode", order.mode().word())
                .put("profile", order.profile().text())
                .put("operator", order.operator())
                .put("state", state.name())
                .put("phase", phase)
                .put("done", done)
                .put("total", total)
                .put("message", message);
        json.set("result", ended == null ? null : result(ended));
        return json;
    }

    private static ObjectNode result(ConsoleNode.Ended ended) {
        RunResult run = ended.run();
        ObjectNode json = Json.object()
                .put("run_id", run.runId().toString())
                .put("status", run.state().word())
                .put("exit_code", run.state().exitCode())
                .put("reason", run.reason())
                .put(
                        "run_dir",
                        run.runDir() == null
                                ? null
                                : run.runDir().toAbsolutePath().normalize().toString())
                .put("staged", ended.staged());
        Counts counts = run.counts();
        json.set("counts", counts == null ? null : counts.json());
        return json;
    }
}

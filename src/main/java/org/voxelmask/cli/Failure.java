package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.keys.KeyException;
import picocli.CommandLine;

/**
 * Why a command ended without doing what it was asked.
 *
 * @param code of the catalogue
 * @param sentence for the one who typed the command
 * @param exitCode of the process
 */
record Failure(ErrorCode code, String sentence, int exitCode) {

    static Failure of(ErrorCode code, String sentence) {
        return new Failure(code, sentence, code.exitCode().orElse(ExitCode.UNEXPECTED));
    }

    static Failure of(Exception e) {
        ErrorCode code = Failures.code(e);
        if (e instanceof IOException io && !(e instanceof KeyException)) {
            return of(code, Sentence.of(io));
        }
        if (code == ErrorCode.STOPPED) {
            return of(code, "stopped before the end");
        }
        if (code != ErrorCode.UNFORESEEN) {
            return of(code, e.getMessage());
        }
        StackTraceElement[] trace = e.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return of(code, "unexpected " + e.getClass().getName() + place);
    }

    /** As {@code --json} has it. */
    ObjectNode json() {
        ObjectNode object = Output.object();
        object.putObject("error")
                .put("code", code.code())
                .put("name", code.name())
                .put("category", code.category().title())
                .put("message", sentence)
                .put("exit_code", exitCode);
        return object;
    }

    /** Tells it on standard error, and as JSON on standard output if the command was asked for that; the exit code. */
    int say(CommandLine command, boolean json) {
        if (json) {
            command.getOut().println(json());
            command.getOut().flush();
        }
        PrintWriter err = command.getErr();
        err.println("voxelmask: " + code.code() + ": " + sentence);
        err.flush();
        return exitCode;
    }
}

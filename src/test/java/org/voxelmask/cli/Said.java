package org.voxelmask.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What one command printed and how it ended. */
record Said(int exitCode, String out, String err) {

    /** Runs a command in this process. */
    static Said by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = VoxelMask.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = line.execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }

    /** Whether the error is one line and no stack trace. */
    boolean isOneSentence() {
        return err.startsWith("voxelmask: ") && err.strip().lines().count() == 1 && !err.contains("Exception");
    }
}

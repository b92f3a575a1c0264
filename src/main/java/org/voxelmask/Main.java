package org.voxelmask;

import org.voxelmask.cli.VoxelMask;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code (docs/runbook.md lists them). */
    public static void main(String[] arguments) {
        System.exit(VoxelMask.run(arguments));
    }
}

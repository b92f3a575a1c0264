package org.voxelmask.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The judging scripts of src/test/python; the system's Python, because another may lack Debian's packages. */
final class Scripts {
    static final String PYTHON = "/usr/bin/python3";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Scripts() {}

    /** The validator's findings about a run; empty when it finds nothing. */
    static String findings(Path run, Path source) throws IOException, InterruptedException {
        Command done = Command.run(
                LIMIT, List.of(PYTHON, script("validate_run.py"), run.toString(), "--source", source.toString()));
        return done.exit() == 0 ? "" : done.out() + done.err();
    }

    /** Whether hand-drawn boxes are covered by what the run applied. */
    static Command boxes(Path run, Path source, Path boxes) throws IOException, InterruptedException {
        return Command.run(
                LIMIT,
                List.of(
                        PYTHON,
                        script("check_boxes.py"),
                        run.toString(),
                        "--source",
                        source.toString(),
                        "--boxes",
                        boxes.toString()));
    }

    /** What dciodvfy reports of the copies and not of their originals. */
    static Command dciodvfy(Path run, Path source) throws IOException, InterruptedException {
        return Command.run(
                LIMIT, List.of(PYTHON, script("compare_dciodvfy.py"), run.toString(), "--source", source.toString()));
    }

    static Command selfTest() throws IOException, InterruptedException {
        return Command.run(LIMIT, List.of(PYTHON, script("validate_run.py"), "--self-test"));
    }

    static String script(String name) {
        return Path.of("src", "test", "python", name).toString();
    }
}

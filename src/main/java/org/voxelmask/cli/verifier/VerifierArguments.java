package org.voxelmask.cli.verifier;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the verifier was asked.
 *
 * @param folder the folder of a bundle or of a run
 * @param source a folder of originals; null when none was given
 * @param publicKey the key that must have signed; null when none was given
 * @param json whether to print one JSON object
 */
record VerifierArguments(Path folder, Path source, Path publicKey, boolean json) {
    static final String USAGE = """
            Usage: java -jar voxelmask-verify.jar BUNDLE_OR_RUN [--public-key FILE] [--source DIR] [--json]
            Checks a bundle, or a run with its copies, from the files alone. Writes nothing, asks no network.
              BUNDLE_OR_RUN       the folder of a bundle or of a run
              --public-key FILE   the key that must have signed (PEM); without it, it is only told which key did
              --source DIR        a folder of originals, to check that they are what was processed
              --json              print one JSON object
            Exit codes: 0 verified, 1 unexpected error, 2 wrong usage, 5 failed or not to be verified
            """;

    /** The arguments are wrong; the message says how. */
    static final class WrongUsage extends Exception {
        WrongUsage(String message) {
            super(message);
        }
    }

    static VerifierArguments parse(String... arguments) throws WrongUsage {
        Path folder = null;
        Path source = null;
        Path publicKey = null;
        boolean json = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (name.equals("--source") || name.equals("--public-key")) {
                if (equals < 0 && ++i == arguments.length) {
                    throw new WrongUsage(name + " needs a value");
                }
                Path value = path(equals < 0 ? arguments[i] : argument.substring(equals + 1));
                source = name.equals("--source") ? value : source;
                publicKey = name.equals("--public-key") ? value : publicKey;
            } else if (argument.equals("--json")) {
                json = true;
            } else if (argument.startsWith("-") || folder != null) {
                throw new WrongUsage("unknown or superfluous argument: " + argument);
            } else {
                folder = path(argument);
            }
        }
        if (folder == null) {
            throw new WrongUsage("BUNDLE_OR_RUN is missing");
        }
        if (source != null && !Files.isDirectory(source)) {
            throw new WrongUsage("--source: there is no folder " + source);
        }
        return new VerifierArguments(folder, source, publicKey, json);
    }

    private static Path path(String text) throws WrongUsage {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path of this system: " + text);
        }
    }
}

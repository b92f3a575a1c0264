package org.voxelmask.cli.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.voxelmask.cli.verifier.VerifierArguments.WrongUsage;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerificationText;
import org.voxelmask.verify.VerifyOptions;

/** {@code java -jar voxelmask-verify.jar}: says what {@code voxelmask verify} says, with the same exit codes. */
public final class VerifierMain {
    private static final int OK = 0;
    private static final int UNEXPECTED = 1;
    private static final int USAGE = 2;
    private static final int NOT_VERIFIED = 5;

    private VerifierMain() {}

    /** Verifies and exits. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** Verifies; returns the exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            out.print(VerifierArguments.USAGE);
            return OK;
        }
        try {
            return verify(out, VerifierArguments.parse(arguments));
        } catch (WrongUsage e) {
            err.println(e.getMessage());
            err.print(VerifierArguments.USAGE);
            return USAGE;
        } catch (IOException e) {
            err.println("a file cannot be read: " + e.getClass().getSimpleName());
            return UNEXPECTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("asked to stop");
            return UNEXPECTED;
        } catch (RuntimeException e) {
            // the outermost place: no stack trace for people, and never a pass
            err.println("unexpected error, not verified: " + e);
            return UNEXPECTED;
        }
    }

    private static int verify(PrintStream out, VerifierArguments asked)
            throws IOException, InterruptedException, WrongUsage {
        VerifyOptions options = new VerifyOptions(Optional.ofNullable(asked.source()), key(asked));
        VerificationResult result = new BundleVerifier().verify(asked.folder(), options);
        if (asked.json()) {
            out.println(VerificationText.jsonText(result));
        } else {
            VerificationText.lines(result).forEach(out::println);
        }
        out.flush();
        return result.verified() ? OK : NOT_VERIFIED;
    }

    private static Optional<KeyChain> key(VerifierArguments asked) throws WrongUsage {
        if (asked.publicKey() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyChain.read(asked.publicKey()));
        } catch (EvidenceException e) {
            throw new WrongUsage("--public-key: " + e.getMessage());
        } catch (IOException e) {
            throw new WrongUsage("--public-key: the file cannot be read");
        }
    }
}

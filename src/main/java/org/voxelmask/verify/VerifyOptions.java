package org.voxelmask.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.proof.VerificationKey;

/**
 * What to check beyond the bundle itself.
 *
 * @param sources a folder of originals whose pixel hashes are computed again
 * @param expectedKey the key that must have signed; without it the bundle is checked against the key that it names
 */
public record VerifyOptions(Optional<Path> sources, Optional<VerificationKey> expectedKey) {
    /** The bundle or run alone. */
    public static VerifyOptions none() {
        return new VerifyOptions(Optional.empty(), Optional.empty());
    }
}

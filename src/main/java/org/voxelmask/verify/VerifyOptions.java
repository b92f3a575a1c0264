package org.voxelmask.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.proof.KeyChain;

/**
 * What to check beyond the bundle itself.
 *
 * @param sources a folder of originals whose pixel hashes are computed again
 * @param expectedKeys the keys of which one must have signed, in its own time; without them the bundle is checked
 *     against the key that it names
 */
public record VerifyOptions(Optional<Path> sources, Optional<KeyChain> expectedKeys) {
    /** The bundle or run alone. */
    public static VerifyOptions none() {
        return new VerifyOptions(Optional.empty(), Optional.empty());
    }
}

package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the private key lies that signs.
 *
 * @param signingKeyFile PKCS#8 PEM; the empty path for {@code keys/signing.pem} of the data folder
 */
public record KeysConfig(Path signingKeyFile) {

    static KeysConfig defaults() {
        return new KeysConfig(Path.of(""));
    }

    static KeysConfig read(Section section) {
        KeysConfig config = new KeysConfig(section.read(
                "signing_key_file",
                defaults().signingKeyFile(),
                "the path of a PEM file, such as /run/secrets/signing.pem",
                KeysConfig::path));
        section.secret("signing_key");
        section.done();
        return config;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

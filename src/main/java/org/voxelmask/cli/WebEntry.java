package org.voxelmask.cli;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.tls.AccessToken;
import org.voxelmask.tls.TlsException;
import org.voxelmask.tls.WebTls;

/**
 * How somebody comes in at a page of the node: the files that a section of the configuration names.
 *
 * @param section its name
 * @param certificate PEM; the empty path for no TLS
 * @param privateKey PEM
 * @param tokenFile the empty path for none
 */
record WebEntry(String section, Path certificate, Path privateKey, Path tokenFile) {
    private static final int MAX_TOKEN = 4096;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** TLS; null for none. */
    HttpsConfigurator tls(Instant now) throws UserException {
        boolean certified = !certificate.toString().isEmpty();
        if (certified == privateKey.toString().isEmpty()) {
            throw new UserException(
                    ErrorCode.TLS, section + ".certificate and " + section + ".private_key belong together");
        }
        try {
            return certified ? WebTls.of(certificate, privateKey, now) : null;
        } catch (TlsException e) {
            throw UserException.of(e);
        }
    }

    /**
     * The token, if there is one.
     *
     * @param variable what the environment says, which goes before the file; may be null
     */
    Optional<AccessToken> token(String variable) throws IOException, UserException {
        String token = variable != null && !variable.isBlank() ? variable.strip() : fromFile();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (token.length() < AccessToken.MIN_LENGTH) {
            throw new UserException(
                    ErrorCode.KEY, section + ": the token has fewer than " + AccessToken.MIN_LENGTH + " characters");
        }
        return Optional.of(new AccessToken(token));
    }

    private String fromFile() throws IOException, UserException {
        if (tokenFile.toString().isEmpty()) {
            return "";
        }
        if (!Files.isRegularFile(tokenFile)) {
            throw new UserException(ErrorCode.KEY, section + ".token_file: there is no file " + tokenFile);
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(tokenFile))) {
            throw new UserException(
                    ErrorCode.KEY, section + ".token_file " + tokenFile + " can be read by others: chmod 600 it");
        }
        try (InputStream in = Files.newInputStream(tokenFile)) {
            String token = new String(in.readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip();
            if (token.isEmpty()) {
                throw new UserException(ErrorCode.KEY, section + ".token_file " + tokenFile + " is empty");
            }
            return token;
        }
    }
}

package org.voxelmask.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.ledger.LedgerHead;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;

/** What the ledger's commands are given: heads, proofs and keys, in whichever form they were kept. */
final class LedgerOptions {
    private static final int MAX_BYTES = 1 << 22;

    private LedgerOptions() {}

    /** A head: its text, or a file with that text, with the head's JSON, with a proof, or with a run's receipt. */
    static LedgerHead head(String option, String given) throws IOException, UserException {
        try {
            if (!isFile(given)) {
                return LedgerHead.parseText(given);
            }
            byte[] bytes = read(option, Path.of(given));
            String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).strip();
            return text.startsWith("{") ? LedgerHead.parse(headOf(Json.parse(bytes))) : LedgerHead.parseText(text);
        } catch (EvidenceException e) {
            throw new UserException(
                    ErrorCode.USAGE,
                    option + ": " + e.getMessage() + "; give what ledger head printed, a proof, or a receipt");
        }
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static JsonNode headOf(JsonNode json) {
        JsonNode proof = proofOf(json);
        return proof.has("head") ? proof.get("head") : proof;
    }

    /** The proof itself, or the one that a receipt holds. */
    static JsonNode proofOf(JsonNode json) {
        return json.path("ledger").isObject() ? json.get("ledger") : json;
    }

    static JsonNode json(String option, Path file) throws IOException, UserException {
        try {
            return Json.parse(read(option, file));
        } catch (EvidenceException e) {
            throw new UserException(ErrorCode.USAGE, option + ": " + e.getMessage(), e);
        }
    }

    private static byte[] read(String option, Path file) throws IOException, UserException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UserException(ErrorCode.USAGE, option + ": the file has more than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (FileSystemException e) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, option + ": " + Sentence.of(e), e);
        }
    }

    /** A public key or a chain of keys. */
    static KeyChain keys(String option, Path file) throws IOException, UserException {
        try {
            return KeyChain.read(file);
        } catch (EvidenceException e) {
            throw new UserException(ErrorCode.USAGE, option + ": " + e.getMessage(), e);
        } catch (FileSystemException e) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, option + ": " + Sentence.of(e), e);
        }
    }
}

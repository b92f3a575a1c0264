package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** Reads the files of a run that stand outside its bundle: plain files of bearable size only. */
final class RunFile {
    private RunFile() {}

    /** The bytes, or null after a finding. */
    static byte[] read(Path file, FindingCode code, Findings findings) throws IOException {
        String name = place(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            findings.error(code, name, "is missing or no plain file");
            return null;
        }
        if (Files.size(file) > VerifyLimits.MAX_RUN_FILE) {
            findings.error(
                    FindingCode.FILE_TOO_LARGE,
                    name,
                    "has more than " + VerifyLimits.MAX_RUN_FILE + " bytes (MAX_RUN_FILE)");
            return null;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) VerifyLimits.MAX_RUN_FILE);
        }
    }

    /** A file's name in its run: with its folder, unless it stands beside the folders. */
    private static String place(Path file) {
        String folder = file.getParent().getFileName().toString();
        boolean inFolder = folder.equals("receipts") || folder.equals("logs") || folder.equals("evidence");
        return inFolder ? folder + "/" + file.getFileName() : file.getFileName().toString();
    }

    /** The JSON object, or null after a finding. */
    static JsonNode json(Path file, FindingCode code, Findings findings) throws IOException {
        byte[] bytes = read(file, code, findings);
        if (bytes == null) {
            return null;
        }
        try {
            JsonNode json = Json.parse(bytes);
            if (json.isObject()) {
                return json;
            }
            findings.error(FindingCode.MALFORMED, place(file), "is no JSON object");
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, place(file), e.getMessage());
        }
        return null;
    }
}

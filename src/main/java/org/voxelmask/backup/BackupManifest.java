package org.voxelmask.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.voxelmask.audit.AuditCheck;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * What a backup holds: {@code MANIFEST.json}, its first entry.
 *
 * @param createdAt when it was made, UTC, as text
 * @param version of the program
 * @param databaseInside whether the tables are part of it; else the database's own backup has them
 * @param signingKeyInside whether the private key is part of it; else it lies where the site keeps it
 * @param ledgerHead the last head of the ledger, as {@code ledger head} prints it; empty when there is none
 * @param auditHead the last line of the trail, as {@code audit verify} prints it; empty when there is none
 * @param items every other entry, by path
 */
public record BackupManifest(
        String createdAt,
        String version,
        boolean databaseInside,
        boolean signingKeyInside,
        String ledgerHead,
        String auditHead,
        List<Item> items) {
    /** The entry's name. */
    static final String NAME = "MANIFEST.json";

    /** The most entries of a backup. */
    static final int MAX_ITEMS = 100_000;

    /** The longest manifest, in bytes. */
    static final int MAX_BYTES = 64 << 20;

    private static final String FORMAT = "voxelmask-backup/1";

    /** Names that a data folder has, and nothing that leads out of it. */
    private static final Pattern PATH = Pattern.compile("audit/audit\\.jsonl|gate2\\.db|pseudonyms\\.tsv"
            + "|(keys|ledger)/[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}|ledger/begun/[0-9a-f-]{36}\\.json");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Copies the list. */
    public BackupManifest {
        items = List.copyOf(items);
    }

    /**
     * A file of the node.
     *
     * @param path below the data folder
     * @param bytes its length
     * @param sha256 its hash, 64 hexadecimal digits
     */
    public record Item(String path, long bytes, String sha256) {
        /** Whether a name may stand in a backup. */
        static boolean isKnown(String path) {
            return PATH.matcher(path).matches();
        }
    }

    /** The head of the audit trail, for who holds it against a later one. */
    public Optional<AuditCheck.Head> audit() {
        return AuditCheck.Head.parse(auditHead);
    }

    byte[] bytes() {
        ObjectNode object = Json.object()
                .put("format", FORMAT)
                .put("created_at", createdAt)
                .put("version", version)
                .put("database_inside", databaseInside)
                .put("signing_key_inside", signingKeyInside)
                .put("ledger_head", ledgerHead)
                .put("audit_head", auditHead);
        ArrayNode files = object.putArray("files");
        items.forEach(item -> files.addObject()
                .put("path", item.path())
                .put("bytes", item.bytes())
                .put("sha256", item.sha256()));
        return (Json.canonical(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static BackupManifest parse(byte[] bytes) throws BackupException {
        try {
            JsonNode object = Json.parse(bytes);
            if (!object.path("format").asText().equals(FORMAT)) {
                throw new BackupException("the backup has another format than this program reads (" + FORMAT + ")");
            }
            List<Item> items = new ArrayList<>();
            for (JsonNode file : object.path("files")) {
                items.add(item(file));
            }
            return new BackupManifest(
                    object.path("created_at").asText(),
                    object.path("version").asText(),
                    object.path("database_inside").asBoolean(),
                    object.path("signing_key_inside").asBoolean(),
                    object.path("ledger_head").asText(),
                    object.path("audit_head").asText(),
                    items);
        } catch (EvidenceException e) {
            throw new BackupException("the backup's " + NAME + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Item item(JsonNode file) throws BackupException {
        Item item = new Item(
                file.path("path").asText(),
                file.path("bytes").asLong(-1),
                file.path("sha256").asText());
        if (!Item.isKnown(item.path())
                || item.bytes() < 0
                || !HASH.matcher(item.sha256()).matches()) {
            throw new BackupException("the backup's " + NAME + " names a file that no node has");
        }
        return item;
    }
}

package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.voxelmask.evidence.gate2.EvidenceBlob;
import org.voxelmask.evidence.gate2.EvidenceBlob.RedactionLevel;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Sha256;

/**
 * The files of evidence of one run: written beside the copies while it goes on, forced to the disk and given their
 * place under evidence/ all at once, so that a file more costs no wait for the disk of its own.
 */
final class BlobFolder {
    private final Path unfinished;
    private final Path place;
    private final UUID jobId;
    private final UUID runId;
    private final Function<String, UUID> ids;
    private final List<EvidenceBlob> blobs = new ArrayList<>();

    /**
     * A folder.
     *
     * @param unfinished on the file system of the place; made when it is needed
     * @param place the run's evidence/
     * @param ids names blobs by what they are about
     */
    BlobFolder(Path unfinished, Path place, UUID jobId, UUID runId, Function<String, UUID> ids) {
        this.unfinished = unfinished;
        this.place = place;
        this.jobId = jobId;
        this.runId = runId;
        this.ids = ids;
    }

    /** Where blobs of a type lie under evidence/. */
    private static String folder(EvidenceBlob.Type type) {
        return switch (type) {
            case DETECTION_OVERLAY_PNG -> "overlays";
            case MASKED_OUTPUT_PREVIEW_PNG -> "previews";
            case DICOM_HEADER_DIFF_JSON -> "header_diffs";
            case OCR_TEXT_SNIPPETS_JSON -> throw new IllegalArgumentException("recognised text is never kept");
        };
    }

    /** Adds a file. */
    void add(String sopKey, EvidenceBlob.Type type, byte[] content) throws IOException {
        String name = sopKey + (type == EvidenceBlob.Type.DICOM_HEADER_DIFF_JSON ? ".json" : ".png");
        Path folder = unfinished.resolve(folder(type));
        DurableFile.createFolders(folder);
        try (FileChannel channel = DurableFile.createPrivate(folder.resolve(name))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        blobs.add(new EvidenceBlob(
                ids.apply("evidence|" + runId + "|" + type + "|" + sopKey),
                jobId,
                runId,
                sopKey,
                type,
                Sha256.hex(content),
                content.length,
                place.getFileName() + "/" + folder(type) + "/" + name,
                RedactionLevel.SAFE_FOR_AUDIT));
    }

    /** Gives the files their place, durable, and tells their rows. */
    List<EvidenceBlob> publish() throws IOException {
        for (EvidenceBlob.Type type :
                blobs.stream().map(EvidenceBlob::type).distinct().toList()) {
            Path folder = unfinished.resolve(folder(type));
            if (Files.isDirectory(folder)) {
                DurableFile.publishFolder(folder, place.resolve(folder(type)));
            }
        }
        return List.copyOf(blobs);
    }
}

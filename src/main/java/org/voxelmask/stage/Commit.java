package org.voxelmask.stage;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * An instance that waits for its record to be durable.
 *
 * @param record where its record stands in the log
 * @param instance that waits
 * @param line what the index will say
 * @param folder of its study
 * @param written completed when its file has its name, or its pack its bytes, durable or not
 * @param syncFolder whether the name of its file has to be made durable as well
 * @param done completed when it is durable and listed
 */
record Commit(
        LogSpot record,
        StagedInstance instance,
        IndexLine line,
        Path folder,
        CompletableFuture<Void> written,
        boolean syncFolder,
        CompletableFuture<StagedInstance> done) {
    LogSegment segment() {
        return record.segment();
    }
}

package org.voxelmask.stage;

import java.io.IOException;
import java.util.Optional;
import org.voxelmask.files.Disk;

/**
 * Whether and how what comes is sealed.
 *
 * @param keys of the studies; also needed to read what was sealed before
 * @param on whether new objects are sealed
 * @param disk on which the keys lie
 */
record Sealing(StudyKeys keys, boolean on, Disk disk) {
    /** A key for an object that begins to come. */
    Optional<ObjectCipher> object(String sopKey) {
        return on ? Optional.of(new ObjectCipher(keys.newKey(), sopKey)) : Optional.empty();
    }

    /** The key of the study that it belongs to; durable when it is new. */
    Optional<StudyCipher> study(String studyKey) throws IOException {
        return on ? Optional.of(keys.getOrCreate(studyKey, disk)) : Optional.empty();
    }

    /** Whether an instance can still be opened: its study may have been forgotten while it came. */
    boolean isCurrent(StagedInstance instance) throws IOException {
        return instance.seal().isEmpty() || keys.isCurrent(instance.seal().get());
    }
}

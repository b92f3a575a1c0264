package org.voxelmask.retention;

import java.io.IOException;
import org.voxelmask.evidence.PurgeRecord;

/**
 * Where purges are recorded that outlives what they delete. What begins is recorded before the first file goes, what
 * ended after the last one: a crash between the two is seen. Throwing keeps the purge from going on.
 */
public interface PurgeJournal {
    /** A run is about to be purged, or a purge of it is repeated. */
    void begun(PurgeRecord record) throws IOException;

    /** Everything of a run that a purge deletes is gone. */
    void done(PurgeRecord record) throws IOException;

    /** A purge of a run stopped; it can be repeated. */
    void failed(PurgeRecord record, String reason) throws IOException;

    /** Staged instances of a study are about to be purged. */
    void begun(StagedPurge purge) throws IOException;

    /** They are gone. */
    void done(StagedPurge purge) throws IOException;

    /** A purge of staged instances stopped; it can be repeated. */
    void failed(StagedPurge purge, String reason) throws IOException;
}

package org.voxelmask.stage;

/** Limits what may be staged. Asked for each new instance when its study and its size are known; called under a lock. */
@FunctionalInterface
public interface StageQuota {
    /** No limit but the disk. */
    StageQuota NONE = (study, all) -> {};

    /**
     * Lets an instance in or refuses it.
     *
     * @param study what its study would hold with it
     * @param all what all studies would hold with it
     * @throws StageException with {@link StageException.Reason#OUT_OF_SPACE} when that is too much
     */
    void require(StageCount study, StageCount all) throws StageException;
}

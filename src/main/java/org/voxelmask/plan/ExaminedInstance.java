package org.voxelmask.plan;

import org.voxelmask.order.SeenObject;
import org.voxelmask.stage.StagedInstance;

/**
 * One instance and what was seen of it.
 *
 * @param staged where it is
 * @param facts what it says of itself
 * @param examination what came of looking at it
 * @param header what is to be done to its attributes
 */
public record ExaminedInstance(
        StagedInstance staged, SourceFacts facts, Examination examination, HeaderDecision header) {

    /**
     * Its place in the order of its series, as Gate 1 captures it.
     *
     * @param ingestIndex its place in the order of arrival, from 1
     */
    public SeenObject seen(int ingestIndex) {
        int frames = examination instanceof Examination.Looked looked
                ? looked.image().frames()
                : 1;
        return new SeenObject(
                facts.studyUid(),
                facts.seriesUid(),
                facts.sopUid(),
                facts.seriesNumber(),
                facts.instanceNumber(),
                facts.acquisitionTime(),
                facts.contentTime(),
                ingestIndex,
                frames,
                facts.pixelHash());
    }

    /**
     * The decided treatment of the attributes, in short: made again when it is applied, and compared.
     *
     * @param operations how many attributes are touched
     * @param sha256 over the operations' text forms, one a line; empty when there is no data set to treat
     */
    public record HeaderDecision(int operations, String sha256) {
        /** For an object that cannot be read. */
        public static final HeaderDecision NONE = new HeaderDecision(0, "");
    }
}

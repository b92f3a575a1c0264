package org.voxelmask.plan;

import java.util.List;
import org.voxelmask.intake.IntakeFinding;
import org.voxelmask.order.SeenObject;
import org.voxelmask.stage.StagedInstance;

/**
 * One instance and what was seen of it.
 *
 * @param staged where it is
 * @param facts what it says of itself
 * @param examination what came of looking at it
 * @param header what is to be done to its attributes
 * @param warnings rules of the intake that it does not keep and that do not refuse it
 */
public record ExaminedInstance(
        StagedInstance staged,
        SourceFacts facts,
        Examination examination,
        HeaderDecision header,
        List<IntakeFinding> warnings) {
    /** Copies the list. */
    public ExaminedInstance {
        warnings = List.copyOf(warnings);
    }

    /** Without a warning. */
    public ExaminedInstance(StagedInstance staged, SourceFacts facts, Examination examination, HeaderDecision header) {
        this(staged, facts, examination, header, List.of());
    }

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

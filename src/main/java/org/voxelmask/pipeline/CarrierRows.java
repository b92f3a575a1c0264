package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.evidence.gate2.CarrierRow;
import org.voxelmask.evidence.gate2.CarrierRow.Action;
import org.voxelmask.plan.CarrierKind;
import org.voxelmask.plan.Carriers;
import org.voxelmask.stage.StagedInstance;

/** Makes the lines of GATE2/carriers.jsonl. */
final class CarrierRows {
    private CarrierRows() {}

    /**
     * Of a copy: what is looked at stays, what is cleaned may, everything else is gone from it.
     *
     * @param source carriers of the source
     * @param copy those of the copy
     */
    static List<CarrierRow.Carrier> became(Map<CarrierKind, Integer> source, Map<CarrierKind, Integer> copy) {
        List<CarrierRow.Carrier> carriers = new ArrayList<>();
        source.forEach((kind, count) -> {
            int cleaned = kind.cleaned() ? copy.getOrDefault(kind, 0) : 0;
            if (cleaned > 0) {
                carriers.add(new CarrierRow.Carrier(kind.name(), cleaned, Action.CLEANED));
            }
            if (count > cleaned) {
                Action action = kind.lookedAt() ? Action.LOOKED_AT : Action.REMOVED;
                carriers.add(new CarrierRow.Carrier(kind.name(), count - cleaned, action));
            }
        });
        return carriers;
    }

    /** Of an instance without a copy. */
    static CarrierRow left(StagedInstance staged, boolean failed) throws IOException {
        List<CarrierRow.Carrier> carriers = new ArrayList<>();
        try {
            Carriers.of(staged.read().dataset())
                    .forEach((kind, count) -> carriers.add(
                            new CarrierRow.Carrier(kind.name(), count, failed ? Action.FAILED : Action.EXCLUDED)));
        } catch (DicomParseException e) {
            // what cannot be read has no carriers that could be named; the instance has failed for it
            carriers.clear();
        }
        return new CarrierRow(staged.sopKey(), carriers);
    }

    /** Whether a copy holds something that nobody looked at or cleaned. */
    static boolean unseen(Map<CarrierKind, Integer> copy) {
        return copy.keySet().stream().anyMatch(kind -> !kind.lookedAt() && !kind.cleaned());
    }
}

package org.voxelmask.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.detect.TechnicalText;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.ExaminedInstance;

/**
 * The header values of a whole study, in memory, so that a text that may be kept on one object is compared with those
 * of all. Several threads may tell it of objects at a time.
 */
final class StudyHeaders {
    /** Different headers that are compared at most; in a study with more of them no text is kept. */
    static final int MAX_HEADERS = 2000;

    private final Set<IdentityHints> headers = new HashSet<>();
    private boolean complete = true;

    /** An object of the study was read, whatever becomes of it. */
    void note(Attributes dataset) {
        IdentityHints hints = IdentityOf.dataset(dataset);
        synchronized (headers) {
            complete &= headers.size() < MAX_HEADERS || headers.contains(hints);
            if (complete) {
                headers.add(hints);
            }
        }
    }

    /** The same instances; what tells of somebody in any header of the study may not be kept any more. */
    List<ExaminedInstance> checked(List<ExaminedInstance> examined) {
        List<ExaminedInstance> checked = new ArrayList<>();
        for (ExaminedInstance instance : examined) {
            boolean asks = instance.examination() instanceof Examination.Looked looked
                    && !looked.technical().isEmpty();
            checked.add(asks ? checked(instance) : instance);
        }
        return checked;
    }

    private ExaminedInstance checked(ExaminedInstance instance) {
        Examination.Looked looked = (Examination.Looked) instance.examination();
        List<TechnicalText> harmless =
                looked.technical().stream().filter(this::isHarmless).toList();
        return new ExaminedInstance(
                instance.staged(), instance.facts(), looked.with(harmless), instance.header(), instance.warnings());
    }

    private boolean isHarmless(TechnicalText text) {
        synchronized (headers) {
            return complete && headers.stream().noneMatch(text::tellsOf);
        }
    }
}

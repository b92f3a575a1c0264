package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Does what a plan says, nothing else. */
final class PlanApplier {
    private final UidMapper uids;

    PlanApplier(UidMapper uids) {
        this.uids = uids;
    }

    Attributes apply(Attributes dataset, DeidentPlan plan) {
        Attributes copy = dataset.copy();
        Set<String> frames = uids.separatesFrames() ? FramesOfReference.in(dataset) : Set.of();
        for (AttributeOp op : plan.operations()) {
            apply(level(copy, op.path()), op, frames);
        }
        return copy;
    }

    private static Attributes level(Attributes root, AttributePath path) {
        Attributes level = root;
        for (AttributePath.Step step : path.parents()) {
            Sequence sequence = level.getSequence(step.tag());
            if (sequence == null || step.item() >= sequence.size()) {
                throw new IllegalArgumentException("the plan is for another data set: no " + path.text());
            }
            level = sequence.get(step.item());
        }
        return level;
    }

    private void apply(Attributes level, AttributeOp op, Set<String> frames) {
        int tag = op.path().tag();
        boolean adds = op instanceof AttributeOp.SetValues || op instanceof AttributeOp.SetCodes;
        if (!adds && !level.contains(tag)) {
            throw new IllegalArgumentException(
                    "the plan is for another data set: no " + op.path().text());
        }
        if (op instanceof AttributeOp.Remove) {
            level.remove(tag);
        } else if (op instanceof AttributeOp.Empty empty) {
            level.setNull(tag, empty.vr());
        } else if (op instanceof AttributeOp.Replace replace) {
            byte[] value = DummyBytes.of(replace.vr(), Collections.nCopies(replace.count(), replace.dummy()));
            level.setBytes(tag, replace.vr(), value);
        } else if (op instanceof AttributeOp.ReplaceValues replace) {
            replaceValues(level, replace);
        } else if (op instanceof AttributeOp.RemapUids) {
            remap(level, tag, frames);
        } else if (op instanceof AttributeOp.ShiftDates shift) {
            shift(level, shift);
        } else if (op instanceof AttributeOp.Clean clean) {
            level.setBytes(tag, clean.vr(), DummyBytes.of(clean.vr(), clean.values()));
        } else if (op instanceof AttributeOp.CleanProfile) {
            level.setBytes(tag, VR.OB, profile(level, op));
        } else if (op instanceof AttributeOp.MapCode map) {
            mapCode(level, map);
        } else if (op instanceof AttributeOp.RemoveItems remove) {
            removeItems(level, remove);
        } else if (op instanceof AttributeOp.SetValues set) {
            level.setBytes(tag, set.vr(), DummyBytes.of(set.vr(), set.values()));
        } else if (op instanceof AttributeOp.SetCodes set) {
            setCodes(level, tag, set.codes());
        }
    }

    private static void replaceValues(Attributes level, AttributeOp.ReplaceValues op) {
        int tag = op.path().tag();
        VR vr = level.get(tag).orElseThrow().vr();
        String[] values = text(level, tag).split("\\\\", -1);
        for (int index : op.indices()) {
            values[index] = op.dummy();
        }
        level.setBytes(tag, vr, String.join("\\", values).getBytes(StandardCharsets.ISO_8859_1));
    }

    private void remap(Attributes level, int tag, Set<String> frames) {
        List<String> masked = new ArrayList<>();
        for (String uid : text(level, tag).split("\\\\", -1)) {
            boolean frame = FramesOfReference.isOne(tag) || (tag == Tag.UID && frames.contains(UidMapper.trim(uid)));
            masked.add(frame ? uids.mapFrame(uid) : uids.map(uid));
        }
        level.setBytes(tag, VR.UI, String.join("\\", masked).getBytes(StandardCharsets.US_ASCII));
    }

    /** Comes after everything inside the items, whose paths count from the source. */
    private static void removeItems(Attributes level, AttributeOp.RemoveItems op) {
        int tag = op.path().tag();
        Sequence before = level.getSequence(tag);
        Sequence after = level.newSequence(tag);
        for (int i = 0; i < before.size(); i++) {
            if (!op.indices().contains(i)) {
                after.add(before.get(i));
            }
        }
        if (after.isEmpty()) {
            level.remove(tag);
        }
    }

    private static void shift(Attributes level, AttributeOp.ShiftDates op) {
        String text = text(level, op.path().tag());
        String shifted = DateShift.shift(op.vr(), text, op.days())
                .orElseThrow(() -> new IllegalArgumentException("the plan is for another data set: no date in "
                        + op.path().text()));
        level.setBytes(op.path().tag(), op.vr(), shifted.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] profile(Attributes level, AttributeOp op) {
        return Optional.ofNullable(level.getBytes(op.path().tag()))
                .flatMap(IccTexts::without)
                .orElseThrow(() -> new IllegalArgumentException("the plan is for another data set: no profile in "
                        + op.path().text()));
    }

    /** Operations go in the order of tags: the scheme, which comes after its values, may be a dummy already when a long value is mapped. */
    private void mapCode(Attributes level, AttributeOp.MapCode op) {
        byte[] masked = uids.mapCode(
                        level.getString(Tag.CodingSchemeDesignator, ""),
                        text(level, op.path().tag()).strip())
                .getBytes(StandardCharsets.US_ASCII);
        level.setBytes(op.path().tag(), op.vr(), masked);
    }

    /** Byte for byte, so that what is not replaced comes back as it was. */
    private static String text(Attributes level, int tag) {
        byte[] bytes = level.getBytes(tag);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "the plan is for another data set: " + Tag.format(tag) + " is not in memory");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void setCodes(Attributes level, int tag, List<Code> codes) {
        Sequence sequence = level.newSequence(tag);
        for (Code code : codes) {
            Attributes item = sequence.add(new Attributes(level));
            item.setBytes(Tag.CodeValue, VR.SH, DummyBytes.of(VR.SH, List.of(code.value())));
            item.setBytes(Tag.CodingSchemeDesignator, VR.SH, DummyBytes.of(VR.SH, List.of(code.scheme())));
            item.setBytes(Tag.CodeMeaning, VR.LO, DummyBytes.of(VR.LO, List.of(code.meaning())));
        }
    }
}

package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.deident.AttributeOp;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.NotDicomException;
import org.voxelmask.pipeline.ObjectDifference.TagChange;
import org.voxelmask.plan.Examination;

/**
 * Compares what two configurations would do to the same objects. Writes nothing but the engines' own libraries; makes
 * no run, no record, no copy. The second look at finished copies is not part of it.
 */
public final class ConfigDiff implements AutoCloseable {
    /** What is told of an object that both treat without reading it, because it cannot be read. */
    private static final String UNREADABLE = "fail SOURCE_READ_FAILURE";

    private final DrySide before;
    private final DrySide after;
    private final DetectorPool enginesBefore;
    private final DetectorPool enginesAfter;

    private ConfigDiff(DrySide before, DrySide after, DetectorPool enginesBefore, DetectorPool enginesAfter) {
        this.before = before;
        this.after = after;
        this.enginesBefore = enginesBefore;
        this.enginesAfter = enginesAfter;
    }

    /**
     * Loads the engines; one set of them when both configurations detect alike.
     *
     * @param projectKey of the node, or any 32 bytes: the same for both, so that no treatment differs by it
     * @param natives where engines unpack their libraries
     * @param objects how many will be looked at
     * @throws DetectionException when an engine cannot be loaded or does not see the word of the self-test
     */
    public static ConfigDiff open(
            NodeConfig before, NodeConfig after, ProfileName profile, byte[] projectKey, Path natives, int objects)
            throws DetectionException, InterruptedException {
        DrySide first = new DrySide(before, profile, projectKey);
        DrySide second = new DrySide(after, profile, projectKey);
        int size = before.detection().workers(objects);
        DetectorPool one = DetectorPool.open(Workshop.detection(before, profile, natives, objects), size);
        if (Workshop.detection(before, profile, natives, objects)
                .equals(Workshop.detection(after, profile, natives, objects))) {
            return new ConfigDiff(first, second, one, one);
        }
        try {
            return new ConfigDiff(
                    first, second, one, DetectorPool.open(Workshop.detection(after, profile, natives, objects), size));
        } catch (DetectionException | InterruptedException e) {
            one.close();
            throw e;
        }
    }

    /** Is told of each object. */
    public interface Listener {
        /**
         * The next object of the list.
         *
         * @param difference empty for a file that is no DICOM file and was not named by itself
         */
        void told(Optional<ObjectDifference> difference) throws IOException;
    }

    /**
     * Compares all and tells of each in the order of the list.
     *
     * @throws IOException of the listener
     * @throws InterruptedException when the thread is asked to stop
     */
    public void compare(List<DrySource> objects, Listener listener) throws IOException, InterruptedException {
        OrderedWork.<DrySource, Optional<ObjectDifference>>each(
                objects, enginesBefore.engines().size(), object -> () -> compare(object), listener::told);
    }

    private Optional<ObjectDifference> compare(DrySource object) throws IOException, InterruptedException {
        try {
            DrySource.Content content = object.reader().read();
            Examination seen = look(before, enginesBefore, content);
            Examination again = before.looksLike(after) ? seen : look(after, enginesAfter, content);
            return Optional.of(
                    difference(object.name(), before.treatment(content, seen), after.treatment(content, again)));
        } catch (NotDicomException e) {
            return object.named() ? Optional.of(unreadable(object)) : Optional.empty();
        } catch (DicomParseException e) {
            return Optional.of(unreadable(object));
        }
    }

    private static ObjectDifference unreadable(DrySource object) {
        return new ObjectDifference(object.name(), UNREADABLE, UNREADABLE, List.of(), List.of(), List.of());
    }

    private static Examination look(DrySide side, DetectorPool engines, DrySource.Content content)
            throws IOException, InterruptedException {
        return engines.engines().lend(detector -> side.look(content, detector));
    }

    private static ObjectDifference difference(String name, Treatment before, Treatment after) {
        return new ObjectDifference(
                name,
                word(before),
                word(after),
                alone(before.boxes(), after.boxes()),
                alone(after.boxes(), before.boxes()),
                tags(before, after));
    }

    private static String word(Treatment treatment) {
        return (treatment.decision() + " " + treatment.reasonCode()).strip();
    }

    private static List<MaskedBox> alone(SortedSet<MaskedBox> here, SortedSet<MaskedBox> there) {
        return here.stream().filter(box -> !there.contains(box)).toList();
    }

    /** Between an object with a copy and one without, the decision says all. */
    private static List<TagChange> tags(Treatment before, Treatment after) {
        List<TagChange> changes = new ArrayList<>();
        if (before.reasonCode().isEmpty() && after.reasonCode().isEmpty()) {
            SortedSet<String> paths = new TreeSet<>(before.operations().keySet());
            paths.addAll(after.operations().keySet());
            for (String path : paths) {
                List<AttributeOp> first = before.operations().getOrDefault(path, List.of());
                List<AttributeOp> second = after.operations().getOrDefault(path, List.of());
                if (!first.equals(second)) {
                    changes.add(change(path, first, second));
                }
            }
        }
        return changes;
    }

    private static TagChange change(String path, List<AttributeOp> before, List<AttributeOp> after) {
        String first = kind(before);
        String second = kind(after);
        return new TagChange(
                path.replaceAll("\\[\\d+]", "[*]"), first, first.equals(second) ? second + ", otherwise" : second);
    }

    /** The kind of a treatment without its arguments, which may say something of the object. */
    private static String kind(List<AttributeOp> operations) {
        return operations.isEmpty()
                ? "keep"
                : String.join(
                        ", ",
                        operations.stream()
                                .map(op -> op.action().split(" ", 2)[0])
                                .toList());
    }

    @Override
    public void close() {
        enginesBefore.close();
        if (enginesAfter != enginesBefore) {
            enginesAfter.close();
        }
    }
}

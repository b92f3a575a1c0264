package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.voxelmask.config.EffectiveConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.config.Setting;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.MaskedBox;
import org.voxelmask.pipeline.ObjectDifference;
import org.voxelmask.pipeline.ObjectDifference.TagChange;
import picocli.CommandLine.Model.CommandSpec;

/** How the differences between two configurations are told to people and machines. */
final class DiffConfigOutput {
    private static final String ABSENT = "not there";

    /** A setting that differs. */
    private record SettingChange(String key, String before, String after) {}

    private final CommandSpec spec;
    private final boolean json;
    private final List<SettingChange> settings;
    private final ArrayNode objects = Output.object().putArray("objects");
    private final Map<TagChange, Integer> tags = new TreeMap<>(Comparator.comparing(TagChange::toString));
    private int looked;
    private int differing;
    private int decisions;
    private int gone;
    private int come;
    private int unreadable;

    DiffConfigOutput(CommandSpec spec, boolean json, EffectiveConfig before, EffectiveConfig after) {
        this.spec = spec;
        this.json = json;
        this.settings = changes(before, after);
        if (!json) {
            Output.line(spec, settings.size() + (settings.size() == 1 ? " setting differs" : " settings differ"));
            settings.forEach(change ->
                    Output.line(spec, "  " + change.key() + ": " + change.before() + " -> " + change.after()));
        }
    }

    private static List<SettingChange> changes(EffectiveConfig before, EffectiveConfig after) {
        Map<String, String> first = values(before);
        Map<String, String> second = values(after);
        Map<String, String> all = new TreeMap<>(first);
        all.putAll(second);
        List<SettingChange> changes = new ArrayList<>();
        for (String key : all.keySet()) {
            String was = first.getOrDefault(key, ABSENT);
            String is = second.getOrDefault(key, ABSENT);
            if (!was.equals(is)) {
                changes.add(new SettingChange(key, was, is));
            }
        }
        return changes;
    }

    private static Map<String, String> values(EffectiveConfig config) {
        return config.settings().stream().collect(Collectors.toMap(Setting::key, Setting::value, (a, b) -> b));
    }

    /** Takes the next object. */
    void tell(Optional<ObjectDifference> told) {
        if (told.isEmpty()) {
            return;
        }
        ObjectDifference object = told.get();
        looked++;
        unreadable += object.before().endsWith("SOURCE_READ_FAILURE") ? 1 : 0;
        differing += object.isEmpty() ? 0 : 1;
        decisions += object.before().equals(object.after()) ? 0 : 1;
        gone += object.boxesGone().size();
        come += object.boxesNew().size();
        object.tags().stream().distinct().forEach(change -> tags.merge(change, 1, Integer::sum));
        boolean visible = !object.before().equals(object.after())
                || !object.boxesGone().isEmpty()
                || !object.boxesNew().isEmpty();
        if (visible && json) {
            objects.add(json(object));
        } else if (visible) {
            print(object);
        }
    }

    private static ObjectNode json(ObjectDifference object) {
        ObjectNode node = Output.object()
                .put("object", object.name())
                .put("before", object.before())
                .put("after", object.after());
        ArrayNode first = node.putArray("boxes_gone");
        object.boxesGone().forEach(box -> first.add(json(box)));
        ArrayNode second = node.putArray("boxes_new");
        object.boxesNew().forEach(box -> second.add(json(box)));
        return node;
    }

    private static ObjectNode json(MaskedBox masked) {
        ObjectNode node = Output.object().put("frame_index", masked.frame() < 0 ? null : masked.frame());
        node.putArray("bbox")
                .add(masked.box().x())
                .add(masked.box().y())
                .add(masked.box().width())
                .add(masked.box().height());
        return node;
    }

    private void print(ObjectDifference object) {
        Output.line(spec, object.name() + ": " + change(object.before(), object.after()));
        object.boxesGone().forEach(box -> Output.line(spec, "  - " + text(box)));
        object.boxesNew().forEach(box -> Output.line(spec, "  + " + text(box)));
    }

    private static String change(String before, String after) {
        return before.equals(after) ? before : before + " -> " + after;
    }

    private static String text(MaskedBox masked) {
        String place = "[" + masked.box().x() + ", " + masked.box().y() + ", "
                + masked.box().width() + ", " + masked.box().height() + "]";
        return masked.frame() < 0 ? place : place + ", frame " + masked.frame();
    }

    /** Sums up; the exit code of the command. */
    int end(ProfileName profile) throws UserException {
        if (looked == 0) {
            throw new UserException(ErrorCode.USAGE, "there is no DICOM object in what was named");
        }
        if (json) {
            Output.json(spec, summary(profile));
        } else {
            tags.forEach((tag, count) -> Output.line(
                    spec,
                    tag.path() + ": " + tag.before() + " -> " + tag.after() + ", in " + count
                            + (count == 1 ? " object" : " objects")));
            Output.line(
                    spec,
                    looked + " objects under " + profile.text() + ": " + differing + " would be treated differently; "
                            + decisions + " decisions, " + gone + " boxes gone, " + come + " boxes new, " + tags.size()
                            + " attributes; " + unreadable + " cannot be read. Nothing was written.");
        }
        return unreadable > 0 ? ExitCode.PARTIAL : ExitCode.OK;
    }

    private ObjectNode summary(ProfileName profile) {
        ObjectNode object = Output.object().put("profile", profile.text());
        object.put("looked_at", looked).put("different", differing).put("decisions", decisions);
        object.put("boxes_gone", gone).put("boxes_new", come).put("unreadable", unreadable);
        ArrayNode all = object.putArray("settings");
        settings.forEach(change -> all.addObject()
                .put("key", change.key())
                .put("before", change.before())
                .put("after", change.after()));
        object.set("objects", objects);
        ArrayNode attributes = object.putArray("attributes");
        tags.forEach((tag, count) -> attributes
                .addObject()
                .put("path", tag.path())
                .put("before", tag.before())
                .put("after", tag.after())
                .put("objects", count));
        return object;
    }
}

package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.proof.Json;

/** INPUT/source_index.json and OUTPUT/masked_index.json. */
final class IndexFiles {
    private static final String SEVERAL = "\\";

    private IndexFiles() {}

    static ObjectNode source(List<InstanceEvidence> instances) {
        ObjectNode json = Json.object();
        String study = first(instances, i -> i.source().studyUid());
        // objects whose study cannot be told are one study to the node, and none to the world
        json.put("study_instance_uid", "".equals(study) ? null : study);
        // free text of the source that may name a patient: the key is kept, the value is not
        json.putNull("study_description");
        ArrayNode series = json.putArray("series");
        grouped(instances, i -> i.source().seriesUid())
                .forEach((uid, members) -> series.addObject()
                        .put("series_instance_uid", uid)
                        .put("modality", values(members, i -> i.source().modality()))
                        .put("sop_class_uid", values(members, i -> i.source().sopClassUid()))
                        .put("instance_count", members.size()));
        return json.put("total_instances", instances.size());
    }

    static ObjectNode masked(List<InstanceEvidence> instances) {
        List<InstanceEvidence> copies =
                instances.stream().filter(i -> i.masked() != null).toList();
        ObjectNode json = Json.object();
        json.put("study_instance_uid", first(copies, i -> i.masked().studyUid()));
        ArrayNode series = json.putArray("series");
        grouped(copies, i -> i.masked().seriesUid())
                .forEach((uid, members) -> series.addObject()
                        .put("series_instance_uid", uid)
                        .put("modality", values(members, i -> i.source().modality()))
                        .put("instance_count", members.size()));
        return json.put("total_instances", copies.size());
    }

    private static String first(List<InstanceEvidence> instances, Function<InstanceEvidence, String> value) {
        return instances.isEmpty() ? null : value.apply(instances.get(0));
    }

    private static Map<String, List<InstanceEvidence>> grouped(
            List<InstanceEvidence> instances, Function<InstanceEvidence, String> key) {
        return instances.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** The one value of a series; several, which the schema has no place for, are joined as DICOM joins them. */
    private static String values(List<InstanceEvidence> members, Function<InstanceEvidence, String> value) {
        List<String> all =
                members.stream().map(value).filter(Objects::nonNull).distinct().toList();
        return all.isEmpty() ? null : String.join(SEVERAL, all);
    }
}

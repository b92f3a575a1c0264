package org.voxelmask.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.proof.Sha256;

/** The CSV files of a bundle. */
public final class TableFiles {
    /** The header of INPUT/source_hashes.csv. */
    public static final String SOURCE_HASHES_HEADER =
            "source_sop_instance_uid,source_pixel_hash,source_series_uid,instance_number";

    /** The header of OUTPUT/masked_hashes.csv. */
    public static final String MASKED_HASHES_HEADER = "masked_sop_instance_uid,masked_pixel_hash,masked_series_uid";

    /** The header of LINKAGE/instance_linkage.csv. */
    public static final String LINKAGE_HEADER = "source_study_uid,source_series_uid,source_sop_uid,masked_study_uid,"
            + "masked_series_uid,masked_sop_uid,uid_strategy,deterministic_salt_id";

    private TableFiles() {}

    static byte[] sourceHashes(List<InstanceEvidence> instances) {
        return table(
                SOURCE_HASHES_HEADER,
                instances.stream().map(InstanceEvidence::source).map(TableFiles::row));
    }

    private static List<String> row(SourceObject source) {
        Integer number = source.instanceNumber();
        return Arrays.asList(
                source.sopUid(),
                Sha256.PREFIX + source.pixelHash(),
                source.seriesUid(),
                number == null ? null : number.toString());
    }

    static byte[] maskedHashes(List<InstanceEvidence> instances) {
        return table(
                MASKED_HASHES_HEADER,
                instances.stream()
                        .map(InstanceEvidence::masked)
                        .filter(m -> m != null)
                        .map(m -> List.of(m.sopUid(), Sha256.PREFIX + m.pixelHash(), m.seriesUid())));
    }

    static byte[] linkage(RunEvidence run) {
        return table(
                LINKAGE_HEADER,
                run.instances().stream().filter(i -> i.masked() != null).map(i -> linkageRow(run, i)));
    }

    private static List<String> linkageRow(RunEvidence run, InstanceEvidence instance) {
        SourceObject source = instance.source();
        MaskedObject masked = instance.masked();
        return Arrays.asList(
                source.studyUid(),
                source.seriesUid(),
                source.sopUid(),
                masked.studyUid(),
                masked.seriesUid(),
                masked.sopUid(),
                run.profile().uidStrategy(),
                run.saltId());
    }

    private static byte[] table(String header, Stream<List<String>> rows) {
        StringBuilder text = new StringBuilder(header).append('\n');
        rows.forEach(row -> text.append(Csv.row(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package org.voxelmask.verify;

import java.util.Locale;

/** The checks, in the order in which they are made. */
public enum CheckName {
    /** Every file that the schema names is there, nothing else is, all are plain files of bearable size. */
    LAYOUT(Group.MANIFEST_INTEGRITY, Dimension.INTEGRITY),
    /** The signature record is canonical and signed, the manifest is the one that was signed. */
    SIGNATURE(Group.SEAL, Dimension.INTEGRITY),
    /** The key that signed is the one that the verifier was given. */
    EXPECTED_KEY(Group.SEAL, Dimension.INTEGRITY),
    /** MANIFEST.json has its schema, lists exactly the files of the layout, and names its folder. */
    MANIFEST(Group.MANIFEST_INTEGRITY, Dimension.INTEGRITY),
    /** Every listed file has its hash and length. */
    FILE_HASHES(Group.FILE_HASHES_VALID, Dimension.INTEGRITY),
    /** Every sidecar holds the hash of its file. */
    SIDECARS(Group.FILE_HASHES_VALID, Dimension.INTEGRITY),
    /** Tree, sums and public key file follow from the manifest and the signature record. */
    SEAL_FILES(Group.SEAL, Dimension.INTEGRITY),
    /** The Merkle root over the records is the signed one. */
    RECORDS_ROOT(Group.SEAL, Dimension.INTEGRITY),
    /** Every JSON, JSONL and CSV file has its schema's keys and types. */
    SCHEMA(Group.MANIFEST_INTEGRITY, Dimension.INTEGRITY),
    /** Every table names the same instances; there is at least one. */
    INSTANCES(Group.LINKAGE_COMPLETE, Dimension.COVERAGE),
    /** The manifest's counts are the counts of rows and lines. */
    COUNTS(Group.MANIFEST_INTEGRITY, Dimension.COVERAGE),
    /** Series, studies and copies are linked one to one. */
    LINKAGE(Group.LINKAGE_COMPLETE, Dimension.COVERAGE),
    /** Every source instance has exactly one decision, borne out by its detections and actions. */
    DECISIONS(Group.DECISION_COVERAGE, Dimension.DECISION),
    /** What was left out has its reason among the exceptions. */
    EXCLUSIONS(Group.DECISION_COVERAGE, Dimension.EVIDENCE),
    /** Every series left in the order in which it came, or says why not; recomputed from both manifests. */
    ORDER(Group.LINKAGE_COMPLETE, Dimension.COVERAGE),
    /** What decided is recorded, and every detection was made under it. */
    CONFIGURATION(Group.MANIFEST_INTEGRITY, Dimension.CONFIGURATION),
    /** A known policy is named, and the day on which the evidence may be purged follows from it. */
    RETENTION(Group.MANIFEST_INTEGRITY, Dimension.RETENTION),
    /** The rows of Gate 2 say what the records beside them say, and prove that nothing but the boxes changed. */
    GATE2_RECORDS(Group.SEAL, Dimension.EVIDENCE),
    /** The report of the check before the seal says verified. */
    REPORT(Group.SEAL, Dimension.INTEGRITY),
    /** The run completed and holds one bundle. */
    RUN_STATE(Group.RUN, Dimension.INTEGRITY),
    /** The receipt speaks of this run, this bundle and this log. */
    RECEIPT(Group.RUN, Dimension.INTEGRITY),
    /** The output folder holds exactly the copies that were signed. */
    OUTPUT_FILES(Group.FILE_HASHES_VALID, Dimension.INTEGRITY),
    /** Every copy is the instance that the linkage names, marked de-identified, with its pixel hash. */
    OUTPUT_CONTENT(Group.LINKAGE_COMPLETE, Dimension.EVIDENCE),
    /** The copies have the numbers and frames that the order manifests give them. */
    ORDER_COPIES(Group.LINKAGE_COMPLETE, Dimension.COVERAGE),
    /** Every applied box is filled with its color. */
    OUTPUT_BOXES(Group.DECISION_COVERAGE, Dimension.EVIDENCE),
    /** Data sets and frames of the copies have the hashes that Gate 2 gives them. */
    GATE2_COPIES(Group.RUN, Dimension.EVIDENCE),
    /** The files under evidence/ are those that Gate 2 lists. */
    GATE2_EVIDENCE(Group.RUN, Dimension.EVIDENCE),
    /** No temporary file is left, unless the receipt says that they were to be kept. */
    RESIDUE(Group.RUN, Dimension.RETENTION),
    /** The originals have the recorded pixel hashes. */
    SOURCES(Group.SOURCE, Dimension.EVIDENCE);

    /** Where a check counts in the bundle's own report, whose keys are fixed. */
    enum Group {
        MANIFEST_INTEGRITY,
        FILE_HASHES_VALID,
        LINKAGE_COMPLETE,
        DECISION_COVERAGE,
        SEAL,
        RUN,
        SOURCE
    }

    private final Group group;
    private final Dimension dimension;

    CheckName(Group group, Dimension dimension) {
        this.group = group;
        this.dimension = dimension;
    }

    /** What the check says something about. */
    public Dimension dimension() {
        return dimension;
    }

    Group group() {
        return group;
    }

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

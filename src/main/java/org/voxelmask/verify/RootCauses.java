package org.voxelmask.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells causes from what follows from them, so that one thing that is wrong is one finding. Nothing is thrown
 * away: what follows stays in a list of its own.
 *
 * @param causes findings that no earlier one explains, in the order of the checks
 * @param followOns findings that an earlier one explains
 * @param warnings what is no fault
 */
record RootCauses(List<Finding> causes, List<Finding> followOns, List<Finding> warnings) {
    /** With one of these nothing else about the folder is worth saying. */
    private static final Set<FindingCode> NO_BUNDLE = EnumSet.of(
            FindingCode.NOT_A_BUNDLE,
            FindingCode.RUN_INCOMPLETE,
            FindingCode.TOO_MANY_FILES,
            FindingCode.NOT_SEALED,
            FindingCode.LAYOUT_DIFFERS,
            FindingCode.TOO_LARGE_FOR_MEMORY);

    /** What the manifest says, and everything that hangs on it. */
    private static final Set<CheckName> SEALING =
            EnumSet.of(CheckName.SIGNATURE, CheckName.EXPECTED_KEY, CheckName.MANIFEST);

    private static final Set<CheckName> CONTENTS = EnumSet.of(
            CheckName.SCHEMA,
            CheckName.INSTANCES,
            CheckName.COUNTS,
            CheckName.LINKAGE,
            CheckName.DECISIONS,
            CheckName.EXCLUSIONS,
            CheckName.ORDER,
            CheckName.GATE2_RECORDS,
            CheckName.CONFIGURATION,
            CheckName.RETENTION,
            CheckName.REPORT);

    private static final Set<CheckName> RUN = EnumSet.of(
            CheckName.RUN_STATE,
            CheckName.RECEIPT,
            CheckName.RESIDUE,
            CheckName.OUTPUT_FILES,
            CheckName.OUTPUT_CONTENT,
            CheckName.ORDER_COPIES,
            CheckName.GATE2_COPIES,
            CheckName.GATE2_EVIDENCE,
            CheckName.OUTPUT_BOXES,
            CheckName.SOURCES);

    static RootCauses of(List<Finding> findings) {
        List<Finding> causes = new ArrayList<>();
        List<Finding> followOns = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.severity() == Finding.Severity.WARNING) {
                warnings.add(finding);
            } else if (causes.stream().anyMatch(cause -> explains(cause, finding))) {
                followOns.add(finding);
            } else {
                causes.add(finding);
            }
        }
        return new RootCauses(List.copyOf(causes), List.copyOf(followOns), List.copyOf(warnings));
    }

    private static boolean explains(Finding cause, Finding later) {
        return NO_BUNDLE.contains(cause.code())
                || samePlace(cause.path(), later.path())
                || sealing(cause)
                || (cause.check() == CheckName.LAYOUT && later.code() == FindingCode.LISTING_WRONG)
                || contents(cause, later)
                || run(cause, later);
    }

    /** The same file, or a file in the folder. */
    private static boolean samePlace(String cause, String later) {
        return !cause.isEmpty() && (later.equals(cause) || later.startsWith(cause + "/"));
    }

    /** A wrong name of the folder is a thing apart. */
    private static boolean sealing(Finding cause) {
        return SEALING.contains(cause.check())
                && cause.code() != FindingCode.WRONG_FOLDER_NAME
                && cause.code() != FindingCode.SIDECAR_WRONG;
    }

    /** Tables that disagree disagree in many places; but two malformed files are two. */
    private static boolean contents(Finding cause, Finding later) {
        boolean twoFiles = cause.check() == CheckName.SCHEMA && later.check() == CheckName.SCHEMA;
        return CONTENTS.contains(cause.check())
                && !twoFiles
                && (CONTENTS.contains(later.check()) || RUN.contains(later.check()));
    }

    private static boolean run(Finding cause, Finding later) {
        if (!RUN.contains(later.check())) {
            return false;
        }
        return switch (cause.code()) {
            case IDENTITY_DIFFERS -> cause.check() == CheckName.RUN_STATE;
            case LEDGER_WRONG -> true;
            case RECEIPT_WRONG -> later.check() == CheckName.RECEIPT || later.check() == CheckName.RESIDUE;
            default ->
                cause.path().equals(OutputFilesCheck.LIST) && later.path().startsWith(OutputFilesCheck.FOLDER);
        };
    }
}

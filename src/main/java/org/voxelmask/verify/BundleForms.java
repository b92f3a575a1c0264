package org.voxelmask.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;

/** Every layout that a bundle can have, and what is new in each. */
final class BundleForms {
    /** Bundles that state no layout. */
    private static final BundleForm FIRST = new BundleForm(
            BundleLayout.UNSTATED,
            Shapes.MANIFEST,
            Set.of(BundleLayout.SOURCE_HASHES, BundleLayout.MASKED_HASHES, BundleLayout.LINKAGE),
            Map.ofEntries(
                    Map.entry(BundleLayout.PROFILE, Shapes.PROFILE),
                    Map.entry(BundleLayout.APP_BUILD, Shapes.APP_BUILD),
                    Map.entry(BundleLayout.RUNTIME_ENV, Shapes.RUNTIME_ENV),
                    Map.entry(BundleLayout.SOURCE_INDEX, Shapes.SOURCE_INDEX),
                    Map.entry(BundleLayout.MASKED_INDEX, Shapes.MASKED_INDEX),
                    Map.entry(BundleLayout.DETECTION_RESULTS, Shapes.DETECTION),
                    Map.entry(BundleLayout.MASKING_ACTIONS, Shapes.ACTION),
                    Map.entry(BundleLayout.DECISION_LOG, Shapes.DECISION),
                    Map.entry(BundleLayout.EXCEPTIONS, Shapes.EXCEPTION),
                    Map.entry(BundleLayout.VERIFICATION_REPORT, Shapes.REPORT),
                    Map.entry(BundleLayout.SOURCE_ORDERS, OrderShapes.SOURCE),
                    Map.entry(BundleLayout.EXPORT_ORDERS, OrderShapes.EXPORT),
                    Map.entry(BundleLayout.ORDER_VERIFICATION, OrderShapes.VERIFICATION),
                    Map.entry(BundleLayout.JOB_MANIFEST, Gate2Shapes.JOB),
                    Map.entry(BundleLayout.OBJECT_RECORDS, Gate2Shapes.OBJECT),
                    Map.entry(BundleLayout.MASK_PLANS, Gate2Shapes.PLAN),
                    Map.entry(BundleLayout.EVIDENCE_BLOBS, Gate2Shapes.BLOB),
                    Map.entry(BundleLayout.SERIES_ORDER, Gate2Shapes.SERIES),
                    Map.entry(BundleLayout.FRAME_PROOFS, Gate2Shapes.FRAME),
                    Map.entry(BundleLayout.RESIDUAL_CHECKS, Gate2Shapes.RESIDUAL),
                    Map.entry(BundleLayout.OUTPUT_SCANS, Gate2Shapes.SCAN),
                    Map.entry(BundleLayout.CARRIERS, Gate2Shapes.CARRIERS),
                    Map.entry(BundleLayout.OPERATOR_REVIEW, Gate2Shapes.REVIEW)));

    /** States its number, has a file of the regions that were kept as technical text, polygons in its plans, carriers of text. */
    private static final BundleForm SECOND = FIRST.next()
            .with(BundleLayout.KEPT_REGIONS, Gate2Shapes.KEPT)
            .with(BundleLayout.MASK_PLANS, Gate2Shapes.PLAN_OF_SHAPES)
            .with(BundleLayout.CARRIERS, Gate2Shapes.CARRIERS_OF_TEXT);

    private static final List<BundleForm> ALL = List.of(FIRST, SECOND);

    private BundleForms() {}

    /** The layout that this program writes. */
    static BundleForm newest() {
        return ALL.get(ALL.size() - 1);
    }

    /** A layout; empty when this program knows no such one. */
    static Optional<BundleForm> of(int version) {
        return ALL.stream().filter(form -> form.version() == version).findFirst();
    }
}

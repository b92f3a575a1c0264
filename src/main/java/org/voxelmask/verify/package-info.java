/**
 * Checks a bundle, or a run with its copies, from the files alone. Reads as a checklist; decides nothing,
 * repairs nothing, shares no code with masking, de-identification or planning.
 *
 * <h2>Layouts</h2>
 *
 * A bundle states its layout: which files it has and which fields they have. {@code BundleForms} holds all layouts, each
 * written as what it changes of the one before; {@code BundleLayout.VERSION} is the one that is written. A layout is open until
 * the first release that writes it; {@code docs/adr/0009-layout-version.md} has the reasons.
 *
 * <p>To add a field to a record of the open layout, the last one in {@code BundleForms}:
 *
 * <ol>
 *   <li>write it, in {@code evidence}, leaving it out where there is nothing to say;
 *   <li>in {@code BundleForms} say so for the file that has it:
 *       {@code ....with(MASK_PLANS, Gate2Shapes.PLAN.withOptional("name", shape))}; for a field inside a
 *       list build the list's shape anew: {@code PLAN.with("regions_json", array(REGION.withOptional("points", shape)))};
 *   <li>add the check that holds it against other records, which must accept that it is absent: bundles of earlier layouts
 *       have none;
 *   <li>say it in {@code docs/formats.md}.
 * </ol>
 *
 * A field that must be there goes in by {@code with}; then {@code src/build/make-layout-sample} makes the sample of the open
 * layout anew, as it does after a file was added: {@code with(path, shape)}, and the path in {@code BundleLayout.RECORDS}. When
 * the last layout is closed, {@code THIRD = SECOND.next()} and the number in {@code BundleLayout} make the next one.
 */
package org.voxelmask.verify;

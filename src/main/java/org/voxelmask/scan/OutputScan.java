package org.voxelmask.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;

/**
 * Looks for what identified somebody in a source in the finished file of its copy. One pass over the bytes, one value in
 * memory at a time; pixel samples are passed over.
 */
public final class OutputScan {
    private static final int BUFFER = 1 << 16;

    private final Retained retained;
    private final Set<String> statements;
    private final HitRule rule;

    /**
     * A scan of copies.
     *
     * @param retained what options left in them on purpose
     * @param statements what the program writes into copies about how they were made, and private creators that it keeps
     */
    public OutputScan(Retained retained, Set<String> statements) {
        this.retained = retained;
        this.statements = Set.copyOf(statements);
        this.rule = new HitRule(retained);
    }

    /**
     * Scans a copy.
     *
     * @param source as it came, without file meta information
     * @param instead what stands in the copy in place of what identified the patient
     * @param copy the finished file
     * @throws IOException when the file cannot be read; anything else that stops the scan is in the report
     */
    public ScanReport scan(Attributes source, Substitutes instead, Path copy) throws IOException {
        return scan(source, new StudyValues(retained), instead, copy);
    }

    /**
     * Scans a copy, for what the other objects of its study say of the patient as well.
     *
     * @param source as it came, without file meta information
     * @param study of all objects
     * @param instead what stands in the copy in place of what identified the patient
     * @param copy the finished file
     * @throws IOException when the file cannot be read; anything else that stops the scan is in the report
     */
    public ScanReport scan(Attributes source, StudyValues study, Substitutes instead, Path copy) throws IOException {
        SourceValues values = SourceValues.of(source, retained, study);
        Map<Kind, Integer> compared = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            compared.put(kind, values.count(kind));
        }
        Set<ScanReport.Hit> hits = new LinkedHashSet<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(copy), BUFFER)) {
            OwnTexts own = new OwnTexts(statements, instead.pseudonyms());
            Moments moments = new Moments(source, retained, instead.days());
            ValueScan scan = new ValueScan(values, moments, rule, own, hits);
            FileWalk walk = new FileWalk(file, scan);
            walk.run();
            List<ScanReport.Hit> first =
                    hits.stream().limit(ScanReport.MAX_HITS).toList();
            return new ScanReport(null, compared, walk.size() - walk.skipped(), walk.skipped(), first, hits.size());
        } catch (ScanException e) {
            return new ScanReport(e.getMessage(), compared, 0, 0, List.of(), 0);
        }
    }
}

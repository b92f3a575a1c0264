package org.voxelmask.order;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One sentence for people on the order of a series. */
final class OrderSentence {
    private OrderSentence() {}

    static String of(SourceOrderManifest source, ExportOrderManifest export, List<Assertion> assertions) {
        List<Assertion> failed = assertions.stream().filter(a -> !a.passed()).toList();
        if (!failed.isEmpty()) {
            return "The order of this series is not proven: "
                    + failed.stream()
                            .map(a -> a.name().word() + " (expected " + a.expected() + ", found " + a.actual() + ")")
                            .collect(Collectors.joining("; "))
                    + ".";
        }
        int all = source.entries().size();
        String what = source.multiframe() ? "images and frames" : "images";
        if (export.totalExcluded() == 0) {
            return "All " + all + " " + what + " of this series were exported in the order in which they came.";
        }
        return export.totalExported() + " of " + all + " " + what
                + " of this series were exported in the order in which they came; " + export.totalExcluded()
                + " left out: " + reasons(export) + ".";
    }

    private static String reasons(ExportOrderManifest export) {
        Map<ExclusionReason, Long> counted = new TreeMap<>(export.entries().stream()
                .filter(e -> e.reason() != null)
                .collect(Collectors.groupingBy(ExportEntry::reason, Collectors.counting())));
        return counted.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().name())
                .collect(Collectors.joining(", "));
    }
}

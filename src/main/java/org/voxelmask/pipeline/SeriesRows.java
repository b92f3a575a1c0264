package org.voxelmask.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.SeriesOrderRow;
import org.voxelmask.evidence.gate2.SeriesOrderRow.SortStrategy;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.order.SourceOrder;

/** Makes the rows of gate2_series_order: what Gate 1 captured, with keys. */
final class SeriesRows {
    private final KeyedNames names;
    private final Map<String, Order> orders = new HashMap<>();

    SeriesRows(KeyedNames names) {
        this.names = names;
    }

    /** How a series was ordered. */
    private record Order(SortStrategy strategy, String notes) {
        /** Of a series that nobody came to look at. */
        static final Order AS_IT_CAME = new Order(SortStrategy.ORIGINAL_FILE_ORDER, null);
    }

    /** Takes what Gate 1 captured. */
    void captured(SourceOrder order) {
        order.manifests()
                .forEach(series -> orders.put(
                        names.series(series.seriesUid()),
                        new Order(
                                SortStrategy.valueOf(series.method().name()),
                                series.notes().isEmpty() ? null : series.notes())));
    }

    /**
     * The rows.
     *
     * @param objects of the run, each series in its order
     */
    List<SeriesOrderRow> of(UUID jobId, UUID runId, Collection<ObjectRecord> objects) {
        Map<String, List<String>> series = new LinkedHashMap<>();
        objects.forEach(object -> series.computeIfAbsent(object.identity().seriesKey(), key -> new ArrayList<>())
                .add(object.identity().sopKey()));
        List<SeriesOrderRow> rows = new ArrayList<>();
        series.forEach((key, sopKeys) -> {
            Order order = orders.getOrDefault(key, Order.AS_IT_CAME);
            rows.add(new SeriesOrderRow(jobId, runId, key, order.strategy(), sopKeys, order.notes()));
        });
        return rows;
    }
}

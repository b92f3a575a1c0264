package org.voxelmask.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages of a process that serves several tenants. A broken disk or key of one must not take the others out of service,
 * and must not be overlooked:
 *
 * <ul>
 *   <li>{@code live} is about the process alone: a restart would interrupt all for one;
 *   <li>{@code ready} fails when the process does, or when no tenant can receive; what keeps one of several from it is a
 *       warning there;
 *   <li>{@code health} is as good as the worst check of any tenant.
 * </ul>
 */
public final class TenantPages implements HealthPages {
    private final HealthBoard process;
    private final Map<String, HealthBoard> tenants;

    /**
     * Over what looks already.
     *
     * @param process checks of the process
     * @param tenants checks of each, by its label
     */
    public TenantPages(HealthBoard process, Map<String, HealthBoard> tenants) {
        this.process = process;
        this.tenants = new LinkedHashMap<>(tenants);
    }

    @Override
    public HealthReport report(Probe.Use page) {
        List<CheckState> states = new ArrayList<>(process.report(page).checks());
        if (page == Probe.Use.LIVE) {
            return new HealthReport(states);
        }
        boolean one =
                tenants.values().stream().anyMatch(board -> board.report(page).level() != Level.FAIL);
        boolean spared = page == Probe.Use.READY && one;
        tenants.forEach((label, board) -> board.report(page)
                .checks()
                .forEach(state -> states.add(spared ? state.of(label).atMostWarning() : state.of(label))));
        return new HealthReport(states);
    }

    /** Looks no more. */
    @Override
    public void close() {
        tenants.values().forEach(HealthBoard::close);
        process.close();
    }
}

package org.voxelmask.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The checks of one page.
 *
 * @param checks in their order
 */
public record HealthReport(List<CheckState> checks) {
    /** Copies the list. */
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** As good as the worst check. */
    public Level level() {
        return checks.stream().map(CheckState::level).reduce(Level.PASS, Level::or);
    }

    /** The names of the checks of a level. */
    public List<String> names(Level level) {
        return checks.stream()
                .filter(check -> check.level() == level)
                .map(CheckState::title)
                .toList();
    }

    /** Level and names, for who only decides: {@code status}, {@code failing}, {@code warning}. */
    public ObjectNode brief() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("status", level().word());
        ArrayNode failing = object.putArray("failing");
        names(Level.FAIL).forEach(failing::add);
        ArrayNode warning = object.putArray("warning");
        names(Level.WARN).forEach(warning::add);
        return object;
    }

    /** The same with every check, its sentence and its age. */
    public ObjectNode json() {
        ObjectNode object = brief();
        ArrayNode all = object.putArray("checks");
        for (CheckState check : checks) {
            ObjectNode one = all.addObject();
            if (!check.tenant().isEmpty()) {
                one.put("tenant", check.tenant());
            }
            one.put("check", check.name())
                    .put("status", check.level().word())
                    .put("detail", check.finding().sentence())
                    .put("age_seconds", check.ageSeconds());
        }
        return object;
    }
}

package org.voxelmask.tenant;

import java.util.List;
import org.voxelmask.config.HealthConfig;
import org.voxelmask.tenant.Separation.Conflicts;

/** What belongs to the process is said alike by all: its log, and where its pages of health are. */
record ProcessRule() implements Separation.Rule {
    @Override
    public void look(List<Tenant> tenants, Conflicts conflicts) {
        Tenant first = tenants.get(0);
        for (Tenant other : tenants.subList(1, tenants.size())) {
            if (!first.config().log().equals(other.config().log())) {
                conflicts.add(first, other, "log", "must be the same: the process has one log.");
            }
            if (!pages(first.config().health()).equals(pages(other.config().health()))) {
                conflicts.add(
                        first,
                        other,
                        "health",
                        "must have the same enabled, bind, port, allow_network, certificate, private_key and token_file: the process has one page of health,"
                                + " with every tenant by its label.");
            }
        }
    }

    private static List<Object> pages(HealthConfig health) {
        return List.of(
                health.enabled(),
                health.bind(),
                health.port(),
                health.allowNetwork(),
                health.certificate(),
                health.privateKey(),
                health.tokenFile());
    }
}

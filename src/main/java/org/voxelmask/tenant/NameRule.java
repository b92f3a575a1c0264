package org.voxelmask.tenant;

import java.util.List;
import java.util.Locale;
import org.voxelmask.config.AeConfig;
import org.voxelmask.tenant.Separation.Conflicts;
import org.voxelmask.tenant.Separation.Pair;

/** AE titles and labels differ, and not by case alone: who mistypes one must not reach another tenant. */
record NameRule() implements Separation.Rule {
    @Override
    public void look(List<Tenant> tenants, Conflicts conflicts) {
        for (Pair pair : Separation.pairs(tenants)) {
            AeConfig one = pair.one().config().node();
            AeConfig other = pair.other().config().node();
            if (alike(one.aeTitle(), other.aeTitle())) {
                conflicts.add(
                        pair.one(),
                        pair.other(),
                        "node.ae_title",
                        "are " + one.aeTitle() + " and " + other.aeTitle()
                                + ": give each tenant an AE title of its own, which differs not by case alone.");
            }
            if (alike(one.tenant(), other.tenant())) {
                conflicts.add(
                        pair.one(),
                        pair.other(),
                        "node.label",
                        "are " + one.tenant() + " and " + other.tenant()
                                + ": give each tenant a label of its own; without one the AE title is the label.");
            }
        }
    }

    private static boolean alike(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}

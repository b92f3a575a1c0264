package org.voxelmask.tenant;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.tenant.Separation.Conflicts;
import org.voxelmask.tenant.TenantPlaces.Named;

/** No path of one tenant leads to what is another's: the same, within, around, by link, by mount or by hard link. */
record PlaceRule() implements Separation.Rule {
    @Override
    public void look(List<Tenant> tenants, Conflicts conflicts) {
        Map<Tenant, TenantPlaces> places = new LinkedHashMap<>();
        for (Tenant tenant : tenants) {
            try {
                places.put(tenant, TenantPlaces.of(tenant.config()));
            } catch (IOException e) {
                conflicts.add(
                        tenant.file().toString(),
                        "",
                        "names a place that cannot be looked at, so nobody can tell whether it is another tenant's: "
                                + e.getClass().getSimpleName() + ": " + e.getMessage() + ".");
            }
        }
        for (Separation.Pair pair : Separation.pairs(List.copyOf(places.keySet()))) {
            compare(pair.one(), places.get(pair.one()), pair.other(), places.get(pair.other()), conflicts);
        }
    }

    private static void compare(
            Tenant one, TenantPlaces first, Tenant other, TenantPlaces second, Conflicts conflicts) {
        if (meet(first.data(), second.data())) {
            tell(one, first.data(), other, second.data(), conflicts);
            return; // all else in them meets, too
        }
        for (Named mine : first.own()) {
            for (Named theirs : second.own()) {
                if (meet(mine, theirs)) {
                    tell(one, mine, other, theirs, conflicts);
                }
            }
        }
        borrowed(one, first.read(), other, second, conflicts);
        borrowed(other, second.read(), one, first, conflicts);
    }

    private static void borrowed(
            Tenant reader, List<Named> read, Tenant owner, TenantPlaces places, Conflicts conflicts) {
        for (Named file : read) {
            for (Named place : places.own()) {
                if (place.place().holds(file.place())) {
                    tell(reader, file, owner, place, conflicts);
                }
            }
        }
    }

    private static boolean meet(Named one, Named other) {
        return one.place().holds(other.place()) || other.place().holds(one.place());
    }

    private static void tell(Tenant one, Named mine, Tenant other, Named theirs, Conflicts conflicts) {
        conflicts.add(
                one.file().toString(),
                mine.setting(),
                "leads to the same place as " + theirs.setting() + " of " + other.file()
                        + ", or one lies within the other: give each tenant places of its own.");
    }
}

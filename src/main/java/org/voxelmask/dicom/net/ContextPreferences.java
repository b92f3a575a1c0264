package org.voxelmask.dicom.net;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an operator wants of presentation contexts, besides what is always so.
 *
 * @param preferredTransferSyntaxes taken in this order before what the sender puts first; empty: the sender's
 *     first is taken
 * @param decodable whether pixel data in a transfer syntax can be processed later; what cannot is taken only
 *     where the same context offers nothing that can
 * @param acceptUnknownSopClasses whether SOP classes that are not registered are taken for storage
 * @param sopClasses storage SOP classes that are accepted besides the registered ones
 */
public record ContextPreferences(
        List<String> preferredTransferSyntaxes,
        Predicate<String> decodable,
        boolean acceptUnknownSopClasses,
        Set<String> sopClasses) {
    /** The sender's first transfer syntax, and registered SOP classes only. */
    public static final ContextPreferences NONE = new ContextPreferences(List.of(), any -> true, false, Set.of());

    /** Copies the lists. */
    public ContextPreferences {
        preferredTransferSyntaxes = List.copyOf(preferredTransferSyntaxes);
        sopClasses = Set.copyOf(sopClasses);
    }
}

package org.voxelmask.dicom.net;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.pdu.CommonExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/**
 * Accepts Verification and every registered storage SOP class, but Media Storage Directory Storage, which is for
 * media only; others as {@link ContextPreferences} say. Everything else is refused: this node answers no query,
 * sends nothing and is no archive.
 *
 * <p>Any registered transfer syntax of data sets is accepted, because objects are stored as they come and
 * decoding is a later step that can refuse. Of one offer the first is taken: a sender puts in front what it has,
 * so nothing is transcoded on the way, least of all lossily, and the pixel data hashed here are those of the
 * archive. Only what cannot be decoded gives way to what can.
 */
public final class StorageContextPolicy implements PresentationContextPolicy {
    /** Storage Service Class (PS3.4 Annex B), as common extended negotiation names it. */
    private static final String STORAGE_SERVICE_CLASS = "1.2.840.10008.4.2";

    /** Registered as transfer syntaxes, but of no data set that C-STORE could send: MIME, XML, live video. */
    private static final Set<String> NOT_OF_DATA_SETS = Set.of(
            "1.2.840.10008.1.2.6.1",
            "1.2.840.10008.1.2.6.2",
            "1.2.840.10008.1.2.7.1",
            "1.2.840.10008.1.2.7.2",
            "1.2.840.10008.1.2.7.3");

    private final Set<String> abstractSyntaxes;
    private final Set<String> transferSyntaxes;
    private final ContextPreferences preferences;

    private StorageContextPolicy(
            Collection<String> abstractSyntaxes, Collection<String> transferSyntaxes, ContextPreferences preferences) {
        this.abstractSyntaxes = Set.copyOf(abstractSyntaxes);
        this.transferSyntaxes = Set.copyOf(transferSyntaxes);
        this.preferences = preferences;
    }

    /** Accepts what the registry knows. */
    public static StorageContextPolicy of(UidRegistry registry) {
        return of(registry, ContextPreferences.NONE);
    }

    /**
     * Accepts what the registry knows and what the preferences add.
     *
     * @throws IllegalArgumentException with a sentence for the operator, when a preference cannot be met
     */
    public static StorageContextPolicy of(UidRegistry registry, ContextPreferences preferences) {
        Set<String> classes = registry.storageSopClasses().stream()
                .map(UidRegistry.Entry::uid)
                .filter(uid -> !uid.equals(UID.MediaStorageDirectoryStorage))
                .collect(Collectors.toSet());
        classes.add(UID.Verification);
        for (String added : preferences.sopClasses()) {
            if (registry.find(added).isPresent() && !classes.contains(added)) {
                throw new IllegalArgumentException(registry.nameOf(added) + " (" + added + ") is not of storage");
            }
            classes.add(added);
        }
        List<String> syntaxes = registry.transferSyntaxes().stream()
                .map(UidRegistry.Entry::uid)
                .filter(uid -> !NOT_OF_DATA_SETS.contains(uid))
                .toList();
        for (String preferred : preferences.preferredTransferSyntaxes()) {
            if (!syntaxes.contains(preferred)) {
                throw new IllegalArgumentException(preferred + " is no transfer syntax that is accepted");
            }
        }
        return new StorageContextPolicy(classes, syntaxes, preferences);
    }

    /** The SOP classes that are accepted by name. */
    public Set<String> abstractSyntaxes() {
        return abstractSyntaxes;
    }

    /** The transfer syntaxes that are accepted. */
    public Set<String> transferSyntaxes() {
        return transferSyntaxes;
    }

    @Override
    public PresentationContextAC decide(PresentationContextRQ offer, Optional<CommonExtendedNegotiation> common) {
        if (!accepts(offer.abstractSyntax(), common)) {
            return refused(offer, PresentationContextAC.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        List<String> known = offer.transferSyntaxes().stream()
                .filter(transferSyntaxes::contains)
                .toList();
        return preferred(known)
                .map(syntax -> new PresentationContextAC(offer.id(), PresentationContextAC.ACCEPTANCE, syntax))
                .orElseGet(() -> refused(offer, PresentationContextAC.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    /** A peer that says of an unknown class that it is of another service is taken at its word. */
    private boolean accepts(String sopClass, Optional<CommonExtendedNegotiation> common) {
        return abstractSyntaxes.contains(sopClass)
                || (preferences.acceptUnknownSopClasses()
                        && UID.isAcceptable(sopClass)
                        && UidRegistry.standard().find(sopClass).isEmpty()
                        && common.map(CommonExtendedNegotiation::serviceClassUid)
                                .orElse(STORAGE_SERVICE_CLASS)
                                .equals(STORAGE_SERVICE_CLASS));
    }

    private Optional<String> preferred(List<String> known) {
        return preferences.preferredTransferSyntaxes().stream()
                .filter(known::contains)
                .findFirst()
                .or(() -> known.stream().filter(preferences.decodable()).findFirst())
                .or(() -> known.stream().findFirst());
    }

    /** Where the result is a refusal the transfer syntax means nothing: the first one offered is repeated. */
    private static PresentationContextAC refused(PresentationContextRQ offer, int result) {
        return new PresentationContextAC(
                offer.id(), result, offer.transferSyntaxes().get(0));
    }
}

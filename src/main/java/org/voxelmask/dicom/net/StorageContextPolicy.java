package org.voxelmask.dicom.net;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/**
 * Accepts Verification and every storage SOP class, but Media Storage Directory Storage, which is for
 * media only.
 *
 * <p>Any registered transfer syntax is accepted, because objects are stored as they come and decoding is a
 * later step that can refuse. Of one offer the first that is registered is taken: a sender puts in front
 * what it has, so nothing is transcoded on the way, least of all lossily, and the pixel data hashed here
 * are those of the archive.
 */
public final class StorageContextPolicy implements PresentationContextPolicy {
    private final Set<String> abstractSyntaxes;
    private final Set<String> transferSyntaxes;

    /** Accepts what is named. */
    public StorageContextPolicy(Collection<String> abstractSyntaxes, Collection<String> transferSyntaxes) {
        this.abstractSyntaxes = Set.copyOf(abstractSyntaxes);
        this.transferSyntaxes = Set.copyOf(transferSyntaxes);
    }

    /** Accepts what the registry knows. */
    public static StorageContextPolicy of(UidRegistry registry) {
        Set<String> classes = registry.storageSopClasses().stream()
                .map(UidRegistry.Entry::uid)
                .filter(uid -> !uid.equals(UID.MediaStorageDirectoryStorage))
                .collect(Collectors.toSet());
        classes.add(UID.Verification);
        List<String> syntaxes =
                registry.transferSyntaxes().stream().map(UidRegistry.Entry::uid).toList();
        return new StorageContextPolicy(classes, syntaxes);
    }

    /** The SOP classes that are accepted. */
    public Set<String> abstractSyntaxes() {
        return abstractSyntaxes;
    }

    /** The transfer syntaxes that are accepted. */
    public Set<String> transferSyntaxes() {
        return transferSyntaxes;
    }

    @Override
    public PresentationContextAC decide(PresentationContextRQ offer) {
        // where the result is a refusal the transfer syntax means nothing: the first one offered is repeated
        String first = offer.transferSyntaxes().get(0);
        if (!abstractSyntaxes.contains(offer.abstractSyntax())) {
            return new PresentationContextAC(offer.id(), PresentationContextAC.ABSTRACT_SYNTAX_NOT_SUPPORTED, first);
        }
        return offer.transferSyntaxes().stream()
                .filter(transferSyntaxes::contains)
                .findFirst()
                .map(syntax -> new PresentationContextAC(offer.id(), PresentationContextAC.ACCEPTANCE, syntax))
                .orElse(new PresentationContextAC(
                        offer.id(), PresentationContextAC.TRANSFER_SYNTAXES_NOT_SUPPORTED, first));
    }
}

package org.voxelmask.dicom.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AsyncOperationsWindow;
import org.voxelmask.dicom.net.pdu.CommonExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.ExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.ImplementationClassUid;
import org.voxelmask.dicom.net.pdu.ImplementationVersionName;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;
import org.voxelmask.dicom.net.pdu.RoleSelection;
import org.voxelmask.dicom.net.pdu.UserIdentityAC;
import org.voxelmask.dicom.net.pdu.UserIdentityRQ;
import org.voxelmask.dicom.net.pdu.UserInformation;
import org.voxelmask.dicom.net.pdu.UserInformationItem;

/** Decides on an A-ASSOCIATE-RQ: a pure function of the request and the configuration. */
final class Negotiator {
    /**
     * Storage's answer to extended negotiation (PS3.4 B.3.1.2): level of support 2 (full), reserved, digital
     * signature support 0 (unspecified), reserved, element coercion 0 (none), reserved.
     */
    private static final byte[] FULL_STORAGE = {2, 0, 0, 0, 0, 0};

    private final AcceptorConfig config;
    private final PresentationContextPolicy policy;

    Negotiator(AcceptorConfig config, PresentationContextPolicy policy) {
        this.config = config;
        this.policy = policy;
    }

    /** Why the request is rejected; empty when it is not. */
    Optional<AAssociateRJ> reject(AAssociateRQ rq) {
        if ((rq.protocolVersion() & AAssociateRQ.PROTOCOL_VERSION) == 0) {
            return Optional.of(AAssociateRJ.PROTOCOL_VERSION_NOT_SUPPORTED);
        } else if (!rq.applicationContext().equals(UID.DICOMApplicationContext)) {
            return Optional.of(AAssociateRJ.APPLICATION_CONTEXT_NOT_SUPPORTED);
        } else if (isForAnother(rq) || !AAssociateRQ.isPrintable(rq.calledAETitle())) {
            return Optional.of(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED);
        } else if (rq.callingAETitle().isEmpty() || !AAssociateRQ.isPrintable(rq.callingAETitle())) {
            return Optional.of(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED);
        } else if (rq.presentationContexts().isEmpty()
                || rq.presentationContexts().size() > config.maxPresentationContexts()
                || maximumTooShort(rq)) {
            return Optional.of(AAssociateRJ.NO_REASON);
        }
        return Optional.empty();
    }

    private boolean isForAnother(AAssociateRQ rq) {
        return config.checkCalledAet() && !rq.calledAETitle().equals(config.aeTitle());
    }

    private static boolean maximumTooShort(AAssociateRQ rq) {
        long maximum = rq.userInformation().maximumLength();
        return maximum > 0 && maximum < PDataWriter.MIN_MAXIMUM;
    }

    /**
     * The acceptance.
     *
     * @param identityConfirmed whether the user identity was checked and found right
     */
    AAssociateAC accept(AAssociateRQ rq, boolean identityConfirmed) {
        Map<String, RoleSelection> roles = byClass(rq, RoleSelection.class, RoleSelection::sopClassUid);
        Map<String, CommonExtendedNegotiation> common =
                byClass(rq, CommonExtendedNegotiation.class, CommonExtendedNegotiation::sopClassUid);
        List<PresentationContextAC> contexts = new ArrayList<>();
        Set<String> accepted = new HashSet<>();
        for (PresentationContextRQ offer : rq.presentationContexts()) {
            String sopClass = offer.abstractSyntax();
            PresentationContextAC answer = decide(offer, roles.get(sopClass), common.get(sopClass));
            contexts.add(answer);
            if (answer.accepted()) {
                accepted.add(sopClass);
            }
        }
        roles.keySet().retainAll(accepted);
        return new AAssociateAC(
                AAssociateRQ.PROTOCOL_VERSION,
                rq.calledAETitle(),
                rq.callingAETitle(),
                rq.reserved(),
                rq.applicationContext(),
                contexts,
                new UserInformation(userInformation(rq, roles, accepted, identityConfirmed)));
    }

    /** The first item of each SOP class; a class that is negotiated twice has no say the second time. */
    private static <T extends UserInformationItem> Map<String, T> byClass(
            AAssociateRQ rq, Class<T> kind, Function<T, String> sopClass) {
        Map<String, T> items = new HashMap<>();
        for (T item : rq.userInformation().all(kind)) {
            items.putIfAbsent(sopClass.apply(item), item);
        }
        return items;
    }

    /** This side is only ever a provider: who does not want to be the user is of no use here. */
    private PresentationContextAC decide(
            PresentationContextRQ offer, RoleSelection role, CommonExtendedNegotiation common) {
        PresentationContextAC answer = policy.decide(offer, Optional.ofNullable(common));
        if (answer.accepted() && role != null && !role.scu()) {
            return new PresentationContextAC(offer.id(), PresentationContextAC.USER_REJECTION, answer.transferSyntax());
        }
        return answer;
    }

    private List<UserInformationItem> userInformation(
            AAssociateRQ rq, Map<String, RoleSelection> roles, Set<String> accepted, boolean identityConfirmed) {
        UserInformation asked = rq.userInformation();
        List<UserInformationItem> items = new ArrayList<>();
        items.add(new MaximumLength(config.maxPdu()));
        items.add(new ImplementationClassUid(DicomWriter.IMPLEMENTATION_CLASS_UID));
        items.add(new ImplementationVersionName(DicomWriter.IMPLEMENTATION_VERSION_NAME));
        asked.find(AsyncOperationsWindow.class)
                .ifPresent(offer -> items.add(new AsyncOperationsWindow(window(offer), 1))); // this side asks nothing
        roles.keySet().stream().sorted().forEach(uid -> items.add(new RoleSelection(uid, true, false)));
        byClass(rq, ExtendedNegotiation.class, ExtendedNegotiation::sopClassUid).keySet().stream()
                .filter(uid -> accepted.contains(uid) && !uid.equals(UID.Verification))
                .sorted()
                .forEach(uid -> items.add(new ExtendedNegotiation(uid, FULL_STORAGE)));
        if (identityConfirmed
                && asked.find(UserIdentityRQ.class)
                        .map(UserIdentityRQ::positiveResponseRequested)
                        .orElse(false)) {
            items.add(new UserIdentityAC(new byte[0])); // empty for names and passcodes (PS3.7 D.3.3.7.2)
        }
        return items;
    }

    /** As many operations as the requestor wants to have under way, at most our maximum; 0 stands for no limit. */
    private int window(AsyncOperationsWindow offer) {
        int most = config.maxOperations();
        return offer.maxInvoked() == 0 ? most : Math.min(most, offer.maxInvoked());
    }

    /** How many operations the requestor may have under way: one where nothing was said (PS3.7 D.3.3.3). */
    static int window(AAssociateAC ac) {
        return ac.userInformation()
                .find(AsyncOperationsWindow.class)
                .map(AsyncOperationsWindow::maxInvoked)
                .orElse(1);
    }

    /** The contexts that both sides agreed on. */
    static List<PresentationContext> agreed(List<PresentationContextRQ> offers, AAssociateAC ac) {
        Map<Integer, PresentationContextRQ> byId =
                offers.stream().collect(Collectors.toMap(PresentationContextRQ::id, Function.identity()));
        return ac.presentationContexts().stream()
                .filter(answer -> answer.accepted() && byId.containsKey(answer.id()))
                .map(answer -> new PresentationContext(
                        answer.id(), byId.get(answer.id()).abstractSyntax(), answer.transferSyntax()))
                .toList();
    }
}

package org.voxelmask.dicom.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AsyncOperationsWindow;
import org.voxelmask.dicom.net.pdu.ImplementationClassUid;
import org.voxelmask.dicom.net.pdu.ImplementationVersionName;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;
import org.voxelmask.dicom.net.pdu.RoleSelection;
import org.voxelmask.dicom.net.pdu.UserInformation;
import org.voxelmask.dicom.net.pdu.UserInformationItem;

/** Decides on an A-ASSOCIATE-RQ: a pure function of the request and the configuration. */
final class Negotiator {
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
        } else if (rq.callingAETitle().isEmpty()) {
            return Optional.of(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED);
        } else if (config.checkCalledAet() && !rq.calledAETitle().equals(config.aeTitle())) {
            return Optional.of(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED);
        } else if (rq.presentationContexts().size() > config.maxPresentationContexts() || maximumTooShort(rq)) {
            return Optional.of(AAssociateRJ.NO_REASON);
        }
        return Optional.empty();
    }

    private static boolean maximumTooShort(AAssociateRQ rq) {
        long maximum = rq.userInformation().maximumLength();
        return maximum > 0 && maximum < PDataWriter.MIN_MAXIMUM;
    }

    AAssociateAC accept(AAssociateRQ rq) {
        Map<String, RoleSelection> roles = rq.userInformation().all(RoleSelection.class).stream()
                .collect(Collectors.toMap(RoleSelection::sopClassUid, Function.identity(), (first, second) -> first));
        List<PresentationContextAC> contexts = new ArrayList<>();
        for (PresentationContextRQ offer : rq.presentationContexts()) {
            contexts.add(decide(offer, roles.get(offer.abstractSyntax())));
        }
        return new AAssociateAC(
                AAssociateRQ.PROTOCOL_VERSION,
                rq.calledAETitle(),
                rq.callingAETitle(),
                rq.applicationContext(),
                contexts,
                new UserInformation(userInformation(rq, roles)));
    }

    /** This side is only ever a provider: who does not want to be the user is of no use here. */
    private PresentationContextAC decide(PresentationContextRQ offer, RoleSelection role) {
        PresentationContextAC answer = policy.decide(offer);
        if (answer.accepted() && role != null && !role.scu()) {
            return new PresentationContextAC(offer.id(), PresentationContextAC.USER_REJECTION, answer.transferSyntax());
        }
        return answer;
    }

    private List<UserInformationItem> userInformation(AAssociateRQ rq, Map<String, RoleSelection> roles) {
        List<UserInformationItem> items = new ArrayList<>();
        items.add(new MaximumLength(config.maxPdu()));
        items.add(new ImplementationClassUid(DicomWriter.IMPLEMENTATION_CLASS_UID));
        items.add(new ImplementationVersionName(DicomWriter.IMPLEMENTATION_VERSION_NAME));
        rq.userInformation()
                .find(AsyncOperationsWindow.class)
                .ifPresent(offer -> items.add(new AsyncOperationsWindow(window(offer), 1))); // this side asks nothing
        for (RoleSelection role : roles.values()) {
            if (role.scu()) {
                items.add(new RoleSelection(role.sopClassUid(), true, false));
            }
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

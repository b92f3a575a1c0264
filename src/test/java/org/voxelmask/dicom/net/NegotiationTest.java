package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.CommonExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.ExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.ImplementationClassUid;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.ReservedField;
import org.voxelmask.dicom.net.pdu.RoleSelection;
import org.voxelmask.dicom.net.pdu.UserIdentityAC;
import org.voxelmask.dicom.net.pdu.UserIdentityRQ;
import org.voxelmask.dicom.net.pdu.UserInformation;
import org.voxelmask.dicom.net.pdu.UserInformationItem;
import org.voxelmask.testing.ScriptedPeer;

/** Items of the user information and what is answered to them, over a socket. */
class NegotiationTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final String UNKNOWN = "1.2.3";
    private static final List<String> CLASSES =
            List.of(UID.CTImageStorage, UID.MRImageStorage, UID.Verification, UNKNOWN);
    private static final AcceptorConfig CONFIG = TestingNode.config(Timeouts.all(TestingNode.LONG));

    private static final ReservedField RESERVED = new ReservedField("5a".repeat(ReservedField.LENGTH));

    private static Pdu answer(UserIdentityCheck identity, UserInformationItem... items) throws Exception {
        List<UserInformationItem> all = new ArrayList<>(List.of(new MaximumLength(16384)));
        all.addAll(List.of(items));
        AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", CLASSES, EVLE);
        try (TestingNode node = new TestingNode(CONFIG, identity);
                ScriptedPeer peer = node.peer()) {
            return peer.send(new AAssociateRQ(
                            1,
                            "VOXELMASK",
                            "PEER",
                            RESERVED,
                            rq.applicationContext(),
                            rq.presentationContexts(),
                            new UserInformation(all)))
                    .receive();
        }
    }

    private static AAssociateAC accepted(UserInformationItem... items) throws Exception {
        return (AAssociateAC) answer(UserIdentityCheck.NOT_LOOKED_AT, items);
    }

    @Test
    void theReservedFieldOfTheRequestIsRepeated() throws Exception {
        assertEquals(RESERVED, accepted().reserved());
    }

    @Test
    void storageClassesThatNegotiateTheirLevelAreToldFullSupport() throws Exception {
        AAssociateAC ac = accepted(
                new ExtendedNegotiation(UID.MRImageStorage, new byte[] {3, 0, 3, 0, 2, 0}),
                new ExtendedNegotiation(UID.CTImageStorage, new byte[0]),
                new ExtendedNegotiation(UID.CTImageStorage, new byte[] {1}),
                new ExtendedNegotiation(UID.Verification, new byte[] {1}),
                new ExtendedNegotiation(UNKNOWN, new byte[] {1}));
        byte[] full = {2, 0, 0, 0, 0, 0};
        assertEquals(
                List.of(
                        new ExtendedNegotiation(UID.CTImageStorage, full),
                        new ExtendedNegotiation(UID.MRImageStorage, full)),
                ac.userInformation().all(ExtendedNegotiation.class));
    }

    @Test
    void commonExtendedNegotiationHasNoAnswerAndChangesNothingForKnownClasses() throws Exception {
        AAssociateAC ac = accepted(
                new CommonExtendedNegotiation(0, UID.CTImageStorage, "1.2.840.10008.4.2", List.of()),
                new CommonExtendedNegotiation(0, UNKNOWN, "1.2.840.10008.4.2", List.of(UID.CTImageStorage)));
        assertEquals(List.of(), ac.userInformation().all(CommonExtendedNegotiation.class));
        assertEquals(
                List.of(0, 0, 0, 3),
                ac.presentationContexts().stream()
                        .map(PresentationContextAC::result)
                        .toList());
    }

    @Test
    void rolesAreAnsweredForAcceptedClassesAndThisSideIsNeverTheUser() throws Exception {
        AAssociateAC ac = accepted(
                new RoleSelection(UID.CTImageStorage, true, true),
                new RoleSelection(UID.CTImageStorage, false, true), // a second one has no say
                new RoleSelection(UID.MRImageStorage, false, true),
                new RoleSelection(UNKNOWN, true, false));
        assertEquals(
                List.of(new RoleSelection(UID.CTImageStorage, true, false)),
                ac.userInformation().all(RoleSelection.class));
        assertEquals(
                List.of(0, 1, 0, 3),
                ac.presentationContexts().stream()
                        .map(PresentationContextAC::result)
                        .toList());
    }

    @Test
    void maximumLengthAndImplementationAreAlwaysTold() throws Exception {
        AAssociateAC ac = accepted();
        assertEquals(TestingNode.MAX_PDU, ac.userInformation().maximumLength());
        assertTrue(ac.userInformation().find(ImplementationClassUid.class).isPresent());
        assertEquals(3, ac.userInformation().items().size(), "what was not asked is not answered");
    }

    @Test
    void anIdentityThatIsNotLookedAtIsNotConfirmed() throws Exception {
        AAssociateAC ac = accepted(identity(true));
        assertEquals(Optional.empty(), ac.userInformation().find(UserIdentityAC.class));
    }

    @Test
    void aCheckedIdentityIsConfirmedWhereThatIsAskedFor() throws Exception {
        UserIdentityCheck known = identity -> new UserIdentityCheck.Accepted(true);
        AAssociateAC asked = (AAssociateAC) answer(known, identity(true));
        assertEquals(
                Optional.of(new UserIdentityAC(new byte[0])),
                asked.userInformation().find(UserIdentityAC.class));
        AAssociateAC notAsked = (AAssociateAC) answer(known, identity(false));
        assertEquals(Optional.empty(), notAsked.userInformation().find(UserIdentityAC.class));
    }

    @Test
    void aRefusedIdentityIsRejectedByTheProviderForGood() throws Exception {
        UserIdentityCheck nobody = identity -> new UserIdentityCheck.Refused(
                "user " + identity.map(UserIdentityRQ::type).orElse(0) + " refused");
        assertEquals(new AAssociateRJ(1, 2, 1), answer(nobody, identity(true)));
        assertEquals(new AAssociateRJ(1, 2, 1), answer(nobody));
    }

    private static UserIdentityRQ identity(boolean response) {
        return new UserIdentityRQ(2, response, new byte[] {'u'}, new byte[] {'p'});
    }
}

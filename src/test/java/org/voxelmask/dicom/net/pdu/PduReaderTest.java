package org.voxelmask.dicom.net.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduReaderTest {
    private static final int MAX = 16384;

    @Test
    void readsEveryFieldOfAnAssociateRequestAndSkipsUnknownItems() throws Exception {
        AAssociateRQ rq = (AAssociateRQ) PduReader.read(HexFile.read("associate-rq"), MAX);
        assertEquals(1, rq.protocolVersion());
        assertEquals("VOXELMASK", rq.calledAETitle());
        assertEquals("PEER", rq.callingAETitle());
        assertEquals("1.2.840.10008.3.1.1.1", rq.applicationContext());
        assertEquals(
                List.of(new PresentationContextRQ(
                        1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1"))),
                rq.presentationContexts());
        String ct = "1.2.840.10008.5.1.4.1.1.2";
        List<UserInformationItem> expected = List.of(
                new MaximumLength(16384),
                new ImplementationClassUid("1.2.3.4"),
                new AsyncOperationsWindow(4, 2),
                new RoleSelection(ct, true, false),
                new ImplementationVersionName("PEER_1"),
                new ExtendedNegotiation(ct, new byte[] {2, 0, 3, 0, 1, 0}),
                new CommonExtendedNegotiation(0, ct, "1.2.840.10008.4.2", List.of("1.2.840.10008.5.1.4.1.1.2.1")),
                new UserIdentityRQ(
                        2,
                        false,
                        "user".getBytes(StandardCharsets.US_ASCII),
                        "secret".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(expected, rq.userInformation().items());
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void writesWhatItReadByteForByte(String name) throws Exception {
        byte[] bytes = HexFile.read(name);
        assertArrayEquals(bytes, PduWriter.write(PduReader.read(bytes, MAX)));
    }

    static Stream<String> wellFormed() {
        return Stream.of("associate-ac", "associate-rj", "release-rq", "release-rp", "abort", "p-data");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesMalformedBytesWithTheReasonOfTheirFile(String name) throws Exception {
        byte[] bytes = HexFile.read(name);
        PduException refused = assertThrows(PduException.class, () -> PduReader.read(bytes, MAX));
        assertEquals(HexFile.reasonOf(name), refused.reason().code(), refused.getMessage());
    }

    static Stream<String> malformed() throws IOException {
        return HexFile.names("bad-").stream();
    }

    @Test
    void leavesWellFormedRequestsThatCannotBeAcceptedToWhoAnswersThem() throws Exception {
        AAssociateRQ nothing = (AAssociateRQ) PduReader.read(HexFile.read("refused-no-contexts"), MAX);
        assertEquals(List.of(), nothing.presentationContexts());
        AAssociateRQ nowhere = (AAssociateRQ) PduReader.read(HexFile.read("refused-no-application-context"), MAX);
        assertEquals("", nowhere.applicationContext());
        AAssociateRQ odd = (AAssociateRQ) PduReader.read(HexFile.read("refused-title-control"), MAX);
        assertFalse(AAssociateRQ.isPrintable(odd.calledAETitle()) && AAssociateRQ.isPrintable(odd.callingAETitle()));
    }

    @Test
    void aDataPduMayBeAsLongAsAnnouncedAndNotAByteLonger() throws Exception {
        byte[] longest =
                PduWriter.write(new PDataTF(List.of(new PresentationDataValue(1, false, false, new byte[MAX - 6]))));
        assertTrue(PduReader.read(longest, MAX) instanceof PDataTF);
        assertThrows(PduException.class, () -> PduReader.read(longest, MAX - 1));
    }

    @Test
    void limitsTheNumberOfTransferSyntaxesAndOfSubItems() {
        List<String> syntaxes = Collections.nCopies(PduLimits.MAX_TRANSFER_SYNTAXES + 1, "1.2");
        byte[] offers = PduWriter.write(request(syntaxes, List.of()));
        PduException refused = assertThrows(PduException.class, () -> PduReader.read(offers, MAX));
        assertTrue(refused.getMessage().contains("MAX_TRANSFER_SYNTAXES"));

        List<UserInformationItem> items =
                new ArrayList<>(Collections.nCopies(PduLimits.MAX_USER_INFORMATION_ITEMS + 1, new MaximumLength(1)));
        byte[] crowded = PduWriter.write(request(List.of("1.2"), items));
        refused = assertThrows(PduException.class, () -> PduReader.read(crowded, MAX));
        assertTrue(refused.getMessage().contains("MAX_USER_INFORMATION_ITEMS"));
    }

    @Test
    void doesNotPrintWhatMayIdentifyAPerson() {
        assertFalse(new UserIdentityRQ(2, true, new byte[] {65}, new byte[] {66})
                .toString()
                .contains("65"));
        assertFalse(new PresentationDataValue(1, false, true, new byte[] {65})
                .toString()
                .contains("65"));
    }

    private static AAssociateRQ request(List<String> syntaxes, List<UserInformationItem> items) {
        return new AAssociateRQ(
                1, "A", "B", "1.2", List.of(new PresentationContextRQ(1, "1.3", syntaxes)), new UserInformation(items));
    }
}

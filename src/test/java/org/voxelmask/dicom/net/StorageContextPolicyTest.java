package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.pdu.CommonExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

class StorageContextPolicyTest {
    private static final UidRegistry REGISTRY = UidRegistry.standard();
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final String IVLE = UID.ImplicitVRLittleEndian;
    private static final String JPEG_XL = "1.2.840.10008.1.2.4.110";
    private static final String PRIVATE_CLASS = "1.3.46.670589.5.0.1";
    private static final String STORAGE = "1.2.840.10008.4.2";

    private static PresentationContextAC decide(ContextPreferences preferences, String sopClass, String... syntaxes) {
        return StorageContextPolicy.of(REGISTRY, preferences)
                .decide(new PresentationContextRQ(5, sopClass, List.of(syntaxes)), Optional.empty());
    }

    private static String chosen(ContextPreferences preferences, String... syntaxes) {
        PresentationContextAC answer = decide(preferences, UID.CTImageStorage, syntaxes);
        assertEquals(PresentationContextAC.ACCEPTANCE, answer.result());
        assertEquals(5, answer.id());
        return answer.transferSyntax();
    }

    @Test
    void takesTheSendersFirstSyntaxUnlessItCannotBeDecodedAndAnotherCan() {
        ContextPreferences noJpegXl = new ContextPreferences(List.of(), uid -> !uid.equals(JPEG_XL), false, Set.of());
        assertEquals(UID.JPEGBaseline8Bit, chosen(noJpegXl, UID.JPEGBaseline8Bit, EVLE));
        assertEquals(EVLE, chosen(noJpegXl, JPEG_XL, EVLE, IVLE));
        assertEquals(IVLE, chosen(noJpegXl, "1.9.9", JPEG_XL, IVLE));
        assertEquals(JPEG_XL, chosen(noJpegXl, JPEG_XL), "staged as it is, left out at process");
        assertEquals(JPEG_XL, chosen(noJpegXl, "1.9.9", JPEG_XL));
    }

    @Test
    void takesWhatTheOperatorPrefersFirst() {
        ContextPreferences preferences = new ContextPreferences(List.of(IVLE, EVLE), any -> true, false, Set.of());
        assertEquals(IVLE, chosen(preferences, UID.JPEGBaseline8Bit, EVLE, IVLE));
        assertEquals(EVLE, chosen(preferences, UID.JPEGBaseline8Bit, EVLE));
        assertEquals(UID.JPEGBaseline8Bit, chosen(preferences, UID.JPEGBaseline8Bit));
    }

    /** Storage Commitment, Query/Retrieve, Worklist, Print, media, application context, no UID. */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.20.1",
        "1.2.840.10008.5.1.4.1.2.1.1",
        "1.2.840.10008.5.1.4.1.2.2.1",
        "1.2.840.10008.5.1.4.1.2.2.2",
        "1.2.840.10008.5.1.4.1.2.2.3",
        "1.2.840.10008.5.1.4.31",
        "1.2.840.10008.5.1.1.1",
        "1.2.840.10008.1.3.10",
        "1.2.840.10008.3.1.1.1",
        "../../x",
        "''"
    })
    void refusesEveryOtherServiceHoweverOpenItIs(String sopClass) {
        ContextPreferences open = new ContextPreferences(List.of(), any -> true, true, Set.of());
        for (ContextPreferences preferences : List.of(ContextPreferences.NONE, open)) {
            assertEquals(
                    PresentationContextAC.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                    decide(preferences, sopClass, EVLE).result());
        }
    }

    @Test
    void takesUnknownClassesOnlyWhereItIsToldTo() {
        ContextPreferences open = new ContextPreferences(List.of(), any -> true, true, Set.of());
        ContextPreferences listed = new ContextPreferences(List.of(), any -> true, false, Set.of(PRIVATE_CLASS));
        assertEquals(3, decide(ContextPreferences.NONE, PRIVATE_CLASS, EVLE).result());
        assertEquals(0, decide(open, PRIVATE_CLASS, EVLE).result());
        assertEquals(0, decide(listed, PRIVATE_CLASS, EVLE).result());
        assertEquals(3, decide(listed, PRIVATE_CLASS + ".1", EVLE).result());
        assertEquals(4, decide(open, PRIVATE_CLASS, "1.9.9").result());
    }

    @Test
    void believesAPeerThatAnUnknownClassIsOfAnotherService() {
        ContextPreferences open = new ContextPreferences(List.of(), any -> true, true, Set.of());
        assertEquals(0, unknown(open, STORAGE));
        assertEquals(3, unknown(open, "1.2.840.10008.4.1"));
        assertEquals(3, unknown(ContextPreferences.NONE, STORAGE));
    }

    private static int unknown(ContextPreferences preferences, String service) {
        CommonExtendedNegotiation common =
                new CommonExtendedNegotiation(0, PRIVATE_CLASS, service, List.of(UID.CTImageStorage));
        return StorageContextPolicy.of(REGISTRY, preferences)
                .decide(new PresentationContextRQ(1, PRIVATE_CLASS, List.of(EVLE)), Optional.of(common))
                .result();
    }

    @Test
    void aPreferenceThatCannotBeMetIsNamed() {
        ContextPreferences commitment =
                new ContextPreferences(List.of(), any -> true, false, Set.of("1.2.840.10008.1.20.1"));
        ContextPreferences xml = new ContextPreferences(List.of("1.2.840.10008.1.2.6.2"), any -> true, false, Set.of());
        for (ContextPreferences wrong : List.of(commitment, xml)) {
            assertThrows(IllegalArgumentException.class, () -> StorageContextPolicy.of(REGISTRY, wrong));
        }
    }

    @Test
    void refusesSyntaxesThatAreOfNoDataSet() {
        assertEquals(
                4,
                decide(ContextPreferences.NONE, UID.CTImageStorage, "1.2.840.10008.1.2.6.2")
                        .result());
        assertEquals(EVLE, chosen(ContextPreferences.NONE, "1.2.840.10008.1.2.6.1", EVLE));
    }
}

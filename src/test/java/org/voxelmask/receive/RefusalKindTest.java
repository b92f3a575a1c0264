package org.voxelmask.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;

class RefusalKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the calling AE title is not in access.callers | CALLER",
                "the calling AE title is in access.callers with other hosts than this one | HOST",
                "the calling AE title is in access.callers with other certificates than the one shown | CERTIFICATE",
                "more than access.associations_per_minute from this address | RATE",
                "more than access.max_associations_per_caller are open | LIMIT",
                "more than access.max_connections_per_address are open | LIMIT",
                "more than network.max_associations are open | LIMIT",
                "more than network.max_connections are open | LIMIT",
                "closed to make room: it had not asked for an association | LIMIT",
                "no user identity is given | USER",
                "user identity of type 3 is not supported | USER",
                "a user name is given without a passcode | USER",
                "unknown user, or wrong passcode | USER",
                "the file of users cannot be read | USER",
                "TLS was not agreed on: no cipher suites in common | TLS",
                "the association could not be written down | TRAIL",
                "a timeout passed in Sta2 | TIMEOUT",
                "the connection was closed without a release | PROTOCOL",
                "whatever a later version says | PROTOCOL"
            })
    void whatAcceptorsSayHasItsKind(String reason, RefusalKind kind) {
        assertEquals(kind, RefusalKind.of(reason));
    }

    @Test
    void rejectionsOfTheNegotiationHaveTheirs() {
        assertEquals(RefusalKind.CALLED, RefusalKind.of(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED.describe()));
        assertEquals(RefusalKind.CALLER, RefusalKind.of(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED.describe()));
        assertEquals(RefusalKind.PROTOCOL, RefusalKind.of(AAssociateRJ.PROTOCOL_VERSION_NOT_SUPPORTED.describe()));
    }
}

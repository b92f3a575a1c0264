package org.voxelmask.dicom.net.pdu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads A-ASSOCIATE-RQ and -AC (PS3.8 9.3.2, 9.3.3), whose bytes 7 and on have one shape. */
final class AssociateReader {
    static final int APPLICATION_CONTEXT = 0x10;
    static final int PRESENTATION_CONTEXT_RQ = 0x20;
    static final int PRESENTATION_CONTEXT_AC = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;
    static final int USER_INFORMATION = 0x50;

    private final BitSet ids = new BitSet();
    private final List<PresentationContextRQ> offered = new ArrayList<>();
    private final List<PresentationContextAC> answered = new ArrayList<>();
    private int version;
    private String called;
    private String calling;
    private ReservedField reserved;
    private String applicationContext;
    private UserInformation user;

    private AssociateReader() {}

    static AAssociateRQ readRQ(Fields in) throws PduException {
        AssociateReader reader = new AssociateReader();
        reader.read(in, PRESENTATION_CONTEXT_RQ);
        if (reader.applicationContext == null) { // well-formed and not acceptable: to be answered A-ASSOCIATE-RJ
            reader.applicationContext = "";
        }
        if (reader.user == null) {
            reader.user = new UserInformation(List.of());
        }
        return new AAssociateRQ(
                reader.version,
                reader.called,
                reader.calling,
                reader.reserved,
                reader.applicationContext,
                reader.offered,
                reader.user);
    }

    static AAssociateAC readAC(Fields in) throws PduException {
        AssociateReader reader = new AssociateReader();
        reader.read(in, PRESENTATION_CONTEXT_AC);
        if (reader.applicationContext == null || reader.user == null || reader.ids.isEmpty()) {
            throw PduException.invalid("application context, presentation contexts or user information is missing");
        }
        return new AAssociateAC(
                reader.version,
                reader.called,
                reader.calling,
                reader.reserved,
                reader.applicationContext,
                reader.answered,
                reader.user);
    }

    private void read(Fields in, int contextItem) throws PduException {
        version = in.u16("Protocol-version"); // bytes 7-8
        in.skip(2, "bytes 9-10"); // reserved
        called = in.aeTitle("Called-AE-title"); // bytes 11-26
        calling = in.aeTitle("Calling-AE-title"); // bytes 27-42
        reserved = ReservedField.of(in.bytes(ReservedField.LENGTH, "bytes 43-74"));
        while (in.hasMore()) { // bytes 75-xxx
            item(in, contextItem);
        }
    }

    private void item(Fields in, int contextItem) throws PduException {
        int type = in.u8("Item-type"); // byte 1
        in.skip(1, "byte 2 of an item"); // reserved
        int length = in.u16("Item-length"); // bytes 3-4
        Fields item = in.part(length, "an item");
        if (type == APPLICATION_CONTEXT) {
            once(applicationContext == null, "the application context");
            applicationContext = item.name(length, "Application-context-name");
        } else if (type == USER_INFORMATION) {
            once(user == null, "the user information");
            user = UserInformationReader.read(item);
        } else if (type == contextItem) {
            context(item, contextItem == PRESENTATION_CONTEXT_RQ);
        }
        // any other item is skipped: PS3.8 9.3.1 lets unknown items be ignored
    }

    private void context(Fields in, boolean offer) throws PduException {
        int id = in.u8("Presentation-context-ID"); // byte 5
        if (id % 2 == 0 || ids.get(id)) {
            throw PduException.invalid("a Presentation-context-ID is even or stands twice");
        }
        ids.set(id);
        in.skip(1, "byte 6 of a presentation context"); // reserved
        int result = in.u8("Result/Reason"); // byte 7: reserved in an offer
        in.skip(1, "byte 8 of a presentation context"); // reserved
        List<String> abstractSyntaxes = new ArrayList<>();
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.hasMore()) {
            syntax(in, abstractSyntaxes, transferSyntaxes);
        }
        if (offer) {
            once(abstractSyntaxes.size() == 1 && !transferSyntaxes.isEmpty(), "the syntaxes of a context");
            offered.add(new PresentationContextRQ(id, abstractSyntaxes.get(0), transferSyntaxes));
        } else {
            boolean accepted = result == PresentationContextAC.ACCEPTANCE;
            once(transferSyntaxes.size() == 1 || !accepted, "the transfer syntax of an answer");
            String syntax = transferSyntaxes.isEmpty() ? "" : transferSyntaxes.get(0);
            answered.add(new PresentationContextAC(id, result, syntax));
        }
    }

    private static void syntax(Fields in, List<String> abstractSyntaxes, List<String> transferSyntaxes)
            throws PduException {
        int type = in.u8("Item-type"); // byte 1
        in.skip(1, "byte 2 of a syntax"); // reserved
        int length = in.u16("Item-length"); // bytes 3-4
        String name = in.name(length, "the name of a syntax"); // bytes 5-xxx
        if (type == ABSTRACT_SYNTAX) {
            abstractSyntaxes.add(name);
        } else if (type == TRANSFER_SYNTAX) {
            if (transferSyntaxes.size() == PduLimits.MAX_TRANSFER_SYNTAXES) {
                throw PduException.invalid("a context offers more than " + PduLimits.MAX_TRANSFER_SYNTAXES
                        + " transfer syntaxes (MAX_TRANSFER_SYNTAXES)");
            }
            transferSyntaxes.add(name);
        }
    }

    private static void once(boolean fits, String what) throws PduException {
        if (!fits) {
            throw PduException.invalid(what + " stands too often or not at all");
        }
    }
}

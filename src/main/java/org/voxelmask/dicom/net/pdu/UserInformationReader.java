package org.voxelmask.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/** Reads the sub-items of the user information (PS3.7 D.3.3, PS3.8 D.1). */
final class UserInformationReader {
    static final int MAXIMUM_LENGTH = 0x51;
    static final int IMPLEMENTATION_CLASS_UID = 0x52;
    static final int ASYNC_OPERATIONS_WINDOW = 0x53;
    static final int ROLE_SELECTION = 0x54;
    static final int IMPLEMENTATION_VERSION_NAME = 0x55;
    static final int EXTENDED_NEGOTIATION = 0x56;
    static final int COMMON_EXTENDED_NEGOTIATION = 0x57;
    static final int USER_IDENTITY_RQ = 0x58;
    static final int USER_IDENTITY_AC = 0x59;

    private UserInformationReader() {}

    static UserInformation read(Fields in) throws PduException {
        List<UserInformationItem> items = new ArrayList<>();
        while (in.hasMore()) {
            int type = in.u8("Item-type"); // byte 1
            int second = in.u8("byte 2 of a sub-item"); // reserved, but for 57H
            int length = in.u16("Item-length"); // bytes 3-4
            item(type, second, in.part(length, "a sub-item"), items);
            if (items.size() > PduLimits.MAX_USER_INFORMATION_ITEMS) {
                throw PduException.invalid("more than " + PduLimits.MAX_USER_INFORMATION_ITEMS
                        + " sub-items of user information (MAX_USER_INFORMATION_ITEMS)");
            }
        }
        return new UserInformation(items);
    }

    private static void item(int type, int second, Fields in, List<UserInformationItem> items) throws PduException {
        switch (type) {
            case MAXIMUM_LENGTH -> items.add(new MaximumLength(in.u32("Maximum-length-received")));
            case IMPLEMENTATION_CLASS_UID ->
                items.add(new ImplementationClassUid(in.name(in.remaining(), "Implementation-class-uid")));
            case ASYNC_OPERATIONS_WINDOW ->
                items.add(new AsyncOperationsWindow(
                        in.u16("Maximum-number-operations-invoked"), in.u16("Maximum-number-operations-performed")));
            case ROLE_SELECTION -> items.add(role(in));
            case IMPLEMENTATION_VERSION_NAME ->
                items.add(new ImplementationVersionName(in.name(in.remaining(), "Implementation-version-name")));
            case EXTENDED_NEGOTIATION -> items.add(extended(in));
            case COMMON_EXTENDED_NEGOTIATION -> {
                items.add(common(second, in));
                return; // later versions may add fields at its end (PS3.7 D.3.3.6)
            }
            case USER_IDENTITY_RQ -> items.add(identity(in));
            case USER_IDENTITY_AC ->
                items.add(new UserIdentityAC(
                        in.bytes(in.u16("Server-response-length"), "Server-response"))); // bytes 5-6, 7-n
            default -> {
                return; // not known: skipped
            }
        }
        in.end("a sub-item of the user information");
    }

    private static RoleSelection role(Fields in) throws PduException {
        String uid = in.name(in.u16("UID-length"), "SOP-class-uid"); // bytes 5-6, 7-xxx
        boolean scu = in.u8("SCU-role") == 1;
        boolean scp = in.u8("SCP-role") == 1;
        return new RoleSelection(uid, scu, scp);
    }

    private static ExtendedNegotiation extended(Fields in) throws PduException {
        String uid = in.name(in.u16("SOP-class-uid-length"), "SOP-class-uid"); // bytes 5-6, 7-xxx
        return new ExtendedNegotiation(uid, in.bytes(in.remaining(), "Service-class-application-information"));
    }

    private static CommonExtendedNegotiation common(int version, Fields in) throws PduException {
        String sopClass = in.name(in.u16("SOP-class-uid-length"), "SOP-class-uid");
        String serviceClass = in.name(in.u16("Service-class-uid-length"), "Service-class-uid");
        int length = in.u16("Related-general-sop-class-identification-length");
        Fields related = in.part(length, "Related-general-sop-class-identification");
        List<String> uids = new ArrayList<>();
        while (related.hasMore()) {
            if (uids.size() == PduLimits.MAX_RELATED_SOP_CLASSES) {
                throw PduException.invalid("more than " + PduLimits.MAX_RELATED_SOP_CLASSES
                        + " related SOP classes (MAX_RELATED_SOP_CLASSES)");
            }
            uids.add(
                    related.name(related.u16("Related-general-sop-class-uid-length"), "Related-general-sop-class-uid"));
        }
        return new CommonExtendedNegotiation(version, sopClass, serviceClass, uids);
    }

    private static UserIdentityRQ identity(Fields in) throws PduException {
        int type = in.u8("User-identity-type"); // byte 5
        boolean response = in.u8("Positive-response-requested") == 1; // byte 6
        byte[] primary = in.bytes(in.u16("Primary-field-length"), "Primary-field"); // bytes 7-8, 9-n
        // some leave the last two fields out where they mean nothing
        byte[] secondary = in.hasMore() || type == UserIdentityRQ.USERNAME_AND_PASSCODE
                ? in.bytes(in.u16("Secondary-field-length"), "Secondary-field")
                : new byte[0];
        return new UserIdentityRQ(type, response, primary, secondary);
    }
}

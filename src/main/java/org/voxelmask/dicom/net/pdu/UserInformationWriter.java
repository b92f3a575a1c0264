package org.voxelmask.dicom.net.pdu;

/** Writes the sub-items of the user information (PS3.7 D.3.3, PS3.8 D.1). */
final class UserInformationWriter {
    private UserInformationWriter() {}

    static Output write(UserInformation user) {
        Output out = new Output();
        for (UserInformationItem item : user.items()) {
            write(item, out);
        }
        return out;
    }

    private static void write(UserInformationItem item, Output out) {
        Output value = new Output();
        if (item instanceof MaximumLength maximum) {
            value.u32(maximum.value());
            out.item(UserInformationReader.MAXIMUM_LENGTH, value);
        } else if (item instanceof ImplementationClassUid implementation) {
            value.name(implementation.uid());
            out.item(UserInformationReader.IMPLEMENTATION_CLASS_UID, value);
        } else if (item instanceof ImplementationVersionName version) {
            value.name(version.name());
            out.item(UserInformationReader.IMPLEMENTATION_VERSION_NAME, value);
        } else if (item instanceof AsyncOperationsWindow window) {
            value.u16(window.maxInvoked());
            value.u16(window.maxPerformed());
            out.item(UserInformationReader.ASYNC_OPERATIONS_WINDOW, value);
        } else {
            negotiation(item, out);
        }
    }

    private static void negotiation(UserInformationItem item, Output out) {
        Output value = new Output();
        if (item instanceof RoleSelection role) {
            value.lengthAndName(role.sopClassUid());
            value.u8(role.scu() ? 1 : 0);
            value.u8(role.scp() ? 1 : 0);
            out.item(UserInformationReader.ROLE_SELECTION, value);
        } else if (item instanceof ExtendedNegotiation extended) {
            value.lengthAndName(extended.sopClassUid());
            value.bytes(extended.applicationInformation());
            out.item(UserInformationReader.EXTENDED_NEGOTIATION, value);
        } else if (item instanceof CommonExtendedNegotiation common) {
            value.lengthAndName(common.sopClassUid());
            value.lengthAndName(common.serviceClassUid());
            Output related = new Output();
            common.relatedSopClassUids().forEach(related::lengthAndName);
            value.lengthAndBytes(related.toBytes());
            out.item(UserInformationReader.COMMON_EXTENDED_NEGOTIATION, common.version(), value);
        } else if (item instanceof UserIdentityRQ identity) {
            value.u8(identity.type());
            value.u8(identity.positiveResponseRequested() ? 1 : 0);
            value.lengthAndBytes(identity.primary());
            value.lengthAndBytes(identity.secondary());
            out.item(UserInformationReader.USER_IDENTITY_RQ, value);
        } else if (item instanceof UserIdentityAC answer) {
            value.lengthAndBytes(answer.serverResponse());
            out.item(UserInformationReader.USER_IDENTITY_AC, value);
        }
    }
}

package org.voxelmask.dicom.net.pdu;

/** A sub-item of the user information (PS3.7 Annex D.3.3, PS3.8 Annex D.1). */
public sealed interface UserInformationItem
        permits MaximumLength,
                ImplementationClassUid,
                ImplementationVersionName,
                AsyncOperationsWindow,
                RoleSelection,
                ExtendedNegotiation,
                CommonExtendedNegotiation,
                UserIdentityRQ,
                UserIdentityAC {}

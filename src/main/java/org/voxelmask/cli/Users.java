package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.voxelmask.config.AssociationConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.UserIdentityCheck;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.identity.KnownUsers;
import org.voxelmask.identity.UsersFile;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** Whose users may send to a node, from its configuration. */
final class Users {
    private static final Log LOG = Log.of(Users.class);

    private Users() {}

    /** The check in force; a file of users that cannot be read stops the start. */
    static UserIdentityCheck check(NodeConfig config) throws UserException {
        AssociationConfig association = config.association();
        if (association.userIdentity() == AssociationConfig.UserIdentity.NONE) {
            return UserIdentityCheck.NOT_LOOKED_AT;
        }
        Path path = config.data().dir().resolve(association.usersFile());
        UsersFile file = new UsersFile(path);
        try {
            LOG.say(LogEvent.USERS_KNOWN, LogField.count(file.size()));
        } catch (IOException e) {
            throw new UserException(
                    ErrorCode.USERS, "association.user_identity asks for the users of a file: " + e.getMessage());
        }
        boolean passcode = association.userIdentity() == AssociationConfig.UserIdentity.USERNAME_PASSCODE;
        return new KnownUsers(file, passcode, new SecureRandom());
    }
}

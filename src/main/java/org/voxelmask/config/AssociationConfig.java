package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is agreed on when an association is made.
 *
 * @param maxOpsPerformed the most C-STOREs of one association that are under way, where the sender asks for an
 *     asynchronous operations window (PS3.7 D.3.3.3); 1 for one after the other
 * @param preferredTransferSyntaxes UIDs, taken in this order before what the sender puts first; may be empty
 * @param acceptUnknownSopClasses whether SOP classes that are not registered are taken for storage
 * @param sopClasses UIDs of storage SOP classes that are accepted besides the registered ones; may be empty
 * @param userIdentity what a sender's user has to show
 * @param usersFile who is known, absolute or relative to the data folder
 */
public record AssociationConfig(
        int maxOpsPerformed,
        List<String> preferredTransferSyntaxes,
        boolean acceptUnknownSopClasses,
        List<String> sopClasses,
        UserIdentity userIdentity,
        Path usersFile) {
    private static final int MOST_IN_A_LIST = 1000;
    private static final Pattern UID = Pattern.compile("(?=[0-9.]{1,64}$)(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");

    /** What a sender's user has to show (PS3.7 D.3.3.7). */
    public enum UserIdentity {
        /** Nothing; what is shown is not looked at. */
        NONE,
        /** A name of the file; a passcode that is shown besides must be right. */
        USERNAME,
        /** A name of the file and its passcode. */
        USERNAME_PASSCODE
    }

    /** Copies the lists. */
    public AssociationConfig {
        preferredTransferSyntaxes = List.copyOf(preferredTransferSyntaxes);
        sopClasses = List.copyOf(sopClasses);
    }

    static AssociationConfig defaults() {
        return new AssociationConfig(16, List.of(), false, List.of(), UserIdentity.NONE, Path.of("users"));
    }

    static AssociationConfig read(Section section) {
        AssociationConfig otherwise = defaults();
        AssociationConfig config = new AssociationConfig(
                section.integer("max_ops_performed", otherwise.maxOpsPerformed(), 1, 256),
                uids(section, "preferred_transfer_syntaxes"),
                section.bool("accept_unknown_sop_classes", otherwise.acceptUnknownSopClasses()),
                uids(section, "sop_classes"),
                section.choice("user_identity", otherwise.userIdentity()),
                section.read(
                        "users_file",
                        otherwise.usersFile(),
                        "the path of a file, such as users",
                        AssociationConfig::path));
        section.done();
        return config;
    }

    private static List<String> uids(Section section, String key) {
        return section.texts(key, MOST_IN_A_LIST, UID, "a UID of digits and dots, such as 1.2.840.10008.1.2.1");
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

package org.voxelmask.dicom.net.pdu;

import java.util.List;
import java.util.Optional;

/**
 * The user information of an A-ASSOCIATE (PS3.8 9.3.2.3): item 50H.
 *
 * @param items its sub-items in their order; ones that are not known are left out
 */
public record UserInformation(List<UserInformationItem> items) {
    /** Copies the list. */
    public UserInformation {
        items = List.copyOf(items);
    }

    /** The first sub-item of a kind. */
    public <T extends UserInformationItem> Optional<T> find(Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Every sub-item of a kind. */
    public <T extends UserInformationItem> List<T> all(Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The longest P-DATA-TF that the sender takes, in bytes after the header; 0 for no limit, also when not said. */
    public long maximumLength() {
        return find(MaximumLength.class).map(MaximumLength::value).orElse(0L);
    }
}

package org.voxelmask.cli;

import java.nio.file.Path;
import java.util.List;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.keys.KeyMaterial;

/** For commands that look: opening a node would make the keys that are missing, and hide that they are gone. */
final class PresentKeys {
    private PresentKeys() {}

    static void require(NodeConfig config) throws UserException {
        Path folder = config.data().dir().resolve("keys");
        List<String> missing = KeyMaterial.missing(folder);
        if (!missing.isEmpty()) {
            throw new UserException(
                    ErrorCode.KEY,
                    "key files are gone: " + String.join(", ", missing)
                            + "; restore them from their backup before anything else is started here");
        }
    }
}

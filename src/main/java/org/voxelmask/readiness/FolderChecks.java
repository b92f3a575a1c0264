package org.voxelmask.readiness;

import static org.voxelmask.health.Probe.Use.HEALTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.health.Finding;
import org.voxelmask.health.Probe;

/** Whose the data folder and the configuration are, and what disk they lie on. */
public final class FolderChecks {
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs");
    private static final Set<String> PASSING = Set.of("tmpfs", "ramfs");

    private final Path data;
    private final Optional<Path> config;
    private final String user;

    /**
     * Checks of a node's folder.
     *
     * @param data the data folder
     * @param config the file of the configuration, when there is one
     * @param user the account that has to own both, or to be able to read the second
     */
    public FolderChecks(Path data, Optional<Path> config, String user) {
        this.data = data;
        this.config = config;
        this.user = user;
    }

    /** All of them. */
    public List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe("data_folder", HEALTH, Duration.ZERO, this::folder));
        probes.add(new Probe("file_system", HEALTH, Duration.ZERO, this::fileSystem));
        config.ifPresent(file -> probes.add(new Probe("configuration", HEALTH, Duration.ZERO, () -> file(file))));
        return probes;
    }

    private Finding folder() {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(data);
            String owner = Files.getOwner(data).getName();
            if (!owner.equals(user)) {
                return Finding.fail("the data folder belongs to another account: chown it to the one that runs serve");
            }
            return isPrivate(rights)
                    ? Finding.pass("belongs to this account alone")
                    : Finding.fail("the data folder is open to other accounts: chmod 700 it");
        } catch (IOException e) {
            return Finding.fail("the data folder cannot be looked at: look at the rights of the folders above");
        }
    }

    private static boolean isPrivate(Set<PosixFilePermission> rights) {
        return rights.stream().allMatch(right -> right.name().startsWith("OWNER_"));
    }

    /** Locks and syncs of a network file system are not what the node relies on. */
    private Finding fileSystem() {
        try {
            String type = Files.getFileStore(data).type().toLowerCase(Locale.ROOT);
            if (NETWORK.contains(type)) {
                return Finding.fail(
                        "the data folder is on a network file system (" + type + "): move it to a local disk");
            } else if (PASSING.contains(type)) {
                return Finding.fail(
                        "the data folder is in memory (" + type + ") and gone with the next start: move it");
            } else if (type.equals("overlay")) {
                return Finding.fail("the data folder is in the container's own layer and gone with it: mount a volume");
            }
            return Finding.pass(type);
        } catch (IOException e) {
            return Finding.fail("the data folder's file system cannot be told: is it mounted?");
        }
    }

    private static Finding file(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE)
                    ? Finding.fail("other accounts may change the configuration: chmod go-w it")
                    : Finding.pass("only its owner may change it");
        } catch (IOException e) {
            return Finding.fail("the configuration cannot be looked at: look at the rights of the folders above");
        }
    }
}

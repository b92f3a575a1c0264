package org.voxelmask.tenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.config.AssociationConfig;
import org.voxelmask.config.NodeConfig;

/**
 * Where a tenant's settings lead.
 *
 * @param data the data folder
 * @param own what no other tenant may have, the data folder first
 * @param read what it only reads, and others may read, too, unless it lies in their data folders
 */
record TenantPlaces(Named data, List<Named> own, List<Named> read) {
    /** How deep in a data folder links are looked for: as deep as the node's own folders and key files. */
    private static final int DEPTH = 2;

    /** A place and the setting that leads there. */
    record Named(String setting, Place place) {}

    static TenantPlaces of(NodeConfig config) throws IOException {
        Path dir = config.data().dir();
        Named data = new Named("data.dir", Place.of(dir));
        List<Named> own = new ArrayList<>(List.of(data));
        add(own, "keys.signing_key_file", config.keys().signingKeyFile());
        add(own, "database.password_file", config.database().passwordFile());
        add(own, "console.token_file", config.console().tokenFile());
        if (config.association().userIdentity() != AssociationConfig.UserIdentity.NONE) {
            add(own, "association.users_file", dir.resolve(config.association().usersFile()));
        }
        own.addAll(links(dir));
        List<Named> read = new ArrayList<>();
        add(read, "detection.pixel_regions", config.detection().pixelRegions());
        if (config.tls().enabled()) {
            add(read, "tls.certificate", config.tls().certificate());
            add(read, "tls.private_key", config.tls().privateKey());
            add(read, "tls.trusted_cas", config.tls().trustedCas());
            add(read, "tls.revocation_lists", config.tls().revocationLists());
        }
        return new TenantPlaces(data, List.copyOf(own), List.copyOf(read));
    }

    private static void add(List<Named> places, String setting, Path path) throws IOException {
        if (!path.toString().isEmpty()) {
            places.add(new Named(setting, Place.of(path)));
        }
    }

    /** What a data folder holds that may lead out of it. */
    private static List<Named> links(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        List<Named> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(dir, DEPTH)) {
            for (Path path : all.filter(path -> !path.equals(dir)).toList()) {
                if (leadsOut(path)) {
                    found.add(new Named("data.dir (" + dir.relativize(path) + ")", Place.of(path)));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    /** A symbolic link, a file of several names, or the root of another file system. */
    private static boolean leadsOut(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return true;
        }
        if (Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
            return !Files.getFileStore(path).equals(Files.getFileStore(path.getParent()));
        }
        return !path.getFileSystem().supportedFileAttributeViews().contains("unix")
                || (int) Files.getAttribute(path, "unix:nlink") > 1;
    }
}

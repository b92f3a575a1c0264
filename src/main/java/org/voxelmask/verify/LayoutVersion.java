package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * Which layout a bundle says that it follows, in its manifest and in its signature record. Nothing of it is believed before
 * the signature was checked: it only says against which form the bundle is held.
 *
 * @param manifest as MANIFEST.json says; {@link #UNREADABLE} when it says nothing that can be understood
 * @param seal as the signature record says, in the same way
 */
record LayoutVersion(int manifest, int seal) {
    /** No layout: the file is missing, is no JSON, or states something that is no layout. */
    static final int UNREADABLE = 0;

    /** Reads both files of a bundle, no more of them than a bundle's file may have. */
    static LayoutVersion of(Path bundle) throws IOException {
        return new LayoutVersion(
                stated(read(bundle.resolve(BundleLayout.MANIFEST))),
                stated(read(bundle.resolve(BundleLayout.SIGNATURE_RECORD))));
    }

    /** Whether both say something, and not the same. */
    boolean differs() {
        return manifest != seal && manifest != UNREADABLE && seal != UNREADABLE;
    }

    /** What either says; where they differ the higher one. */
    int stated() {
        return Math.max(manifest, seal);
    }

    /** Whether it is a layout that only a later program knows. */
    boolean isUnknown() {
        return stated() > BundleForms.newest().version();
    }

    /** The form to hold the bundle against; the newest when nothing is said. */
    BundleForm form() {
        return BundleForms.of(stated()).orElse(BundleForms.newest());
    }

    /** What a manifest or signature record says, by its bytes; null says nothing. */
    static int stated(byte[] json) {
        if (json == null) {
            return UNREADABLE;
        }
        try {
            JsonNode object = Json.parse(json);
            JsonNode value = object.get(BundleLayout.VERSION_FIELD);
            if (value == null) {
                return object.isObject() ? BundleLayout.UNSTATED : UNREADABLE;
            }
            return value.isInt() && value.intValue() > BundleLayout.UNSTATED ? value.intValue() : UNREADABLE;
        } catch (EvidenceException e) {
            return UNREADABLE; // the checks of the file itself say so
        }
    }

    /** A file's bytes; null when there is none that may be read. */
    static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > VerifyLimits.MAX_BUNDLE_FILE) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) VerifyLimits.MAX_BUNDLE_FILE);
        } catch (FileSystemException e) {
            return null; // told when the whole bundle is read
        }
    }
}

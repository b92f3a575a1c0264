package org.voxelmask.deident;

import java.math.BigInteger;
import java.util.Arrays;
import org.voxelmask.dicom.data.UidRegistry;

/**
 * Maps UIDs: {@code 2.25.} and the first 128 bits, as an unsigned decimal, of HMAC-SHA-256 over the
 * source UID (PS3.5 B.2 for the form). The same key and UID give the same masked UID in every run,
 * so references between objects still resolve. Safe for several threads.
 */
public final class UidMapper {
    /** The root that the standard keeps for itself (PS3.5 9). */
    private static final String DICOM_ROOT = "1.2.840.10008.";

    /** The longest well-known UIDs of that root have nine components after it, none above five digits. */
    private static final String WELL_KNOWN_TAIL = "\\d{1,5}(\\.\\d{1,5}){0,8}";

    private static final int UID_BYTES = 16;
    private static final int CODE_CHARACTERS = 12;

    private final Hmac hmac;
    private final Hmac frames;

    /**
     * A mapper of one project.
     *
     * @param projectKey secret; copied
     */
    public UidMapper(byte[] projectKey) {
        hmac = new Hmac(projectKey);
        frames = hmac;
    }

    private UidMapper(Hmac hmac, Hmac frames) {
        this.hmac = hmac;
        this.frames = frames;
    }

    /**
     * A mapper that maps UIDs of frames of reference under a key of their own, so that no other export has the same.
     *
     * @param export names the export; the same name gives the same UIDs
     */
    public UidMapper withFramesOf(String export) {
        return new UidMapper(hmac, new Hmac(hmac.of("frames of reference\0" + export)));
    }

    /** Whether frames of reference are mapped otherwise than other UIDs. */
    boolean separatesFrames() {
        return frames != hmac;
    }

    /** The masked form of a UID of a frame of reference. */
    String mapFrame(String uid) {
        return map(uid, frames);
    }

    /**
     * The masked form of a UID.
     *
     * @param uid any text; one that is no valid UID is mapped as well; padding is not part of it
     * @return the UID itself when it is empty or {@link #isRegistered registered}, else its masked form
     */
    public String map(String uid) {
        return map(uid, hmac);
    }

    private static String map(String uid, Hmac hmac) {
        String trimmed = trim(uid);
        if (trimmed.isEmpty() || isRegistered(trimmed)) {
            return trimmed;
        }
        byte[] first = Arrays.copyOf(hmac.of(trimmed), UID_BYTES);
        return "2.25." + new BigInteger(1, first);
    }

    /**
     * The masked form of a code of a private scheme: {@code VM} and 12 base32 characters.
     *
     * @param scheme its designator, may be empty
     * @param value as it stands
     */
    String mapCode(String scheme, String value) {
        return mapName("code", scheme + "\0" + value, CODE_CHARACTERS);
    }

    /** A name that stands for another one: {@code VM} and base32 characters. */
    String mapName(String kind, String name, int characters) {
        return "VM" + hmac.base32(kind + "\0" + name, characters);
    }

    /** Whether PS3.6 Annex A lists the UID, so that it identifies no object of anybody. */
    public static boolean isRegistered(String uid) {
        return UidRegistry.standard().find(uid).isPresent();
    }

    /**
     * Whether the UID names something of the standard: registered, or of the form that class, context
     * group and template UIDs below the standard's root have.
     */
    public static boolean isWellKnown(String uid) {
        return isRegistered(uid)
                || (uid.startsWith(DICOM_ROOT)
                        && uid.substring(DICOM_ROOT.length()).matches(WELL_KNOWN_TAIL));
    }

    /** A UID without the padding of its field. */
    static String trim(String uid) {
        return uid.replace("\0", "").strip();
    }
}

package org.voxelmask.verify;

/** A file that nobody expects where it lies. Its name is not said anywhere: it may be a patient's, or worse. */
final class Stranger {
    /** Stands for the name. */
    static final String NAMELESS = "?";

    private Stranger() {}

    /** The place of a stranger in a folder whose name is known; the empty text is the folder that is looked at. */
    static String in(String folder) {
        return folder.isEmpty() || folder.endsWith("/") ? folder + NAMELESS : folder + "/" + NAMELESS;
    }

    /** How many there are, for a sentence. */
    static String count(long strangers) {
        return strangers == 1 ? "1 file or folder" : strangers + " files or folders";
    }
}

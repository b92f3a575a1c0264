package org.voxelmask.scan;

/** A copy that cannot be walked, or a bound that was met: nothing is said about it, and it must not leave. */
final class ScanException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what stopped the scan.
     *
     * @param message a sentence without any value of the object
     */
    ScanException(String message) {
        super(message);
    }
}

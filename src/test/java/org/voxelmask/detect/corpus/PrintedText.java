package org.voxelmask.detect.corpus;

/** Smooth letters of a font on the class path, for tests of other packages: the same on every machine. */
public final class PrintedText {
    private static final int SANS = 0;
    private static final Lettering LETTERS = new Lettering();

    private PrintedText() {}

    /**
     * Draws one line into a grey frame of 8 bits.
     *
     * @param x left edge of the letters
     * @param y their top edge
     * @param size of the em square in pixels
     */
    public static void draw(byte[] frame, int columns, String text, int x, int y, int size, int level) {
        Mask mask = LETTERS.draw(text, SANS, size, 0, true);
        for (int row = 0; row < mask.height(); row++) {
            for (int column = 0; column < mask.width(); column++) {
                int at = (y + row) * columns + x + column;
                float alpha = mask.alpha()[row * mask.width() + column];
                frame[at] = (byte) Math.round((frame[at] & 0xFF) * (1 - alpha) + level * alpha);
            }
        }
    }
}

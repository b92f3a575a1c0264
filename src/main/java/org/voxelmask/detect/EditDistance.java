package org.voxelmask.detect;

/** Looks for a word inside a text that may hold wrong, missing or additional letters. */
final class EditDistance {
    private EditDistance() {}

    /** Whether some part of the text becomes the word by at most so many changed, added or removed letters. */
    static boolean within(String text, String word, int changes) {
        // Row j: the fewest changes that turn some part of the text ending here into the word's first j letters.
        int[] row = new int[word.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        if (row[word.length()] <= changes) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            int diagonal = row[0];
            for (int j = 1; j <= word.length(); j++) {
                int above = row[j];
                int same = diagonal + (text.charAt(i) == word.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(same, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
            if (row[word.length()] <= changes) {
                return true;
            }
        }
        return false;
    }
}

package org.voxelmask.detect;

/** Months in the languages that devices speak: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic. */
final class MonthNames {
    /** For each month from January on: beginnings of its names, without marks. */
    private static final String[] BEGINNINGS = {
        "JAN ENE GEN",
        "FEB FEV",
        "MAR MRZ MAER MRT",
        "APR ABR AVR",
        "MAY MAI MAG MEI MAJ MAIO",
        "JUN GIU JUIN",
        "JUL LUG JUIL",
        "AUG AGO AOU",
        "SEP SET",
        "OCT OKT OTT OUT",
        "NOV",
        "DEC DEZ DIC DES"
    };

    private static final int BEGINNING = 3;
    private static final int LONGEST = 10;

    private MonthNames() {}

    /**
     * The month that a word names.
     *
     * @param word plain, digits in it already taken for the letters they look like
     * @return 1 to 12, or 0 when it names none
     */
    static int of(String word) {
        if (word.length() < BEGINNING || word.length() > LONGEST) {
            return 0;
        }
        for (int month = BEGINNINGS.length; month >= 1; month--) {
            for (String beginning : BEGINNINGS[month - 1].split(" ", -1)) {
                if (word.startsWith(beginning)) {
                    return month;
                }
            }
        }
        return 0;
    }
}

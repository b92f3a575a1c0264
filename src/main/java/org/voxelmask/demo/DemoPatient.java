package org.voxelmask.demo;

import java.util.Random;

/**
 * A patient who does not exist.
 *
 * @param family family name, capital letters
 * @param given given name, capital letters
 * @param mrn the clinic's number
 * @param birthDate YYYYMMDD
 * @param examDate YYYYMMDD
 * @param accession the request's number
 * @param institution the clinic
 */
record DemoPatient(
        String family,
        String given,
        String mrn,
        String birthDate,
        String examDate,
        String accession,
        String institution) {
    private static final String[] FAMILIES = {"TESTCASE", "SAMPLEMAN", "PHANTOMSEN", "DEMOPATIENT"};
    private static final String[] GIVENS = {"SYNTHIA", "FICTOR", "MOCKINA", "INVENTIO"};

    static DemoPatient invent(Random random) {
        return new DemoPatient(
                FAMILIES[random.nextInt(FAMILIES.length)],
                GIVENS[random.nextInt(GIVENS.length)],
                "DEMO-" + (100_000 + random.nextInt(900_000)),
                "19" + (40 + random.nextInt(50)) + "0" + (1 + random.nextInt(9)) + (10 + random.nextInt(19)),
                "20250" + (1 + random.nextInt(9)) + (10 + random.nextInt(19)),
                "ACC" + (10_000 + random.nextInt(90_000)),
                "VOXELMASK DEMO CLINIC");
    }

    /** A date as devices show it: DD/MM/YYYY. */
    static String shown(String date) {
        return date.substring(6) + "/" + date.substring(4, 6) + "/" + date.substring(0, 4);
    }
}

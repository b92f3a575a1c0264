package org.voxelmask.deident;

import java.util.Set;

/**
 * Coding schemes that are published for everybody (PS3.16 chapter 8), so that a code's meaning is the
 * scheme's text. In any other scheme the meaning is free text of whoever wrote it.
 */
final class CodingSchemes {
    private static final Set<String> REGISTERED = Set.of(
            "99SDM",
            "ACR",
            "ASTM-SIGPURPOSE",
            "ATC",
            "BARI",
            "BI",
            "C4",
            "C5",
            "CD2",
            "CTCAE",
            "CVX",
            "DC",
            "DCM",
            "DCMUID",
            "FDAUNII",
            "FMA",
            "I10",
            "I10P",
            "I11",
            "I9",
            "I9C",
            "I9CDX",
            "I9CP",
            "IBSI",
            "ICDO3",
            "ICPM",
            "ISO3166_1",
            "ISO639_1",
            "ISO639_2",
            "ITIS_TSN",
            "LB",
            "LN",
            "MA",
            "MAYOASRG",
            "MDC",
            "MDNS",
            "MGI",
            "MSH",
            "NCIT",
            "NCIt",
            "NCDR",
            "NEMAIANA",
            "NEU",
            "NICIP",
            "NDC",
            "NYUMCCG",
            "PATHLEX",
            "PFAA",
            "POS",
            "PUBCHEM_CID",
            "RADELEMENT",
            "RADLEX",
            "RFC3066",
            "RFC3881",
            "RO",
            "RXNORM",
            "SCT",
            "SDM",
            "SNM3",
            "SRT",
            "UBERON",
            "UCUM",
            "UMLS",
            "UNS",
            "UPC",
            "UUID");

    /** OIDs of public terminologies in the HL7 registry: they name a vocabulary, not a place or a person. */
    private static final Set<String> PUBLIC_OIDS = Set.of(
            "2.16.840.1.113883.6.1", // LOINC
            "2.16.840.1.113883.6.3", // ICD-10
            "2.16.840.1.113883.6.4", // ICD-10-PCS
            "2.16.840.1.113883.6.8", // UCUM
            "2.16.840.1.113883.6.12", // CPT-4
            "2.16.840.1.113883.6.24", // ISO/IEEE 11073 nomenclature
            "2.16.840.1.113883.6.42", // ICD-9
            "2.16.840.1.113883.6.43.1", // ICD-O-3
            "2.16.840.1.113883.6.86", // UMLS
            "2.16.840.1.113883.6.88", // RxNorm
            "2.16.840.1.113883.6.90", // ICD-10-CM
            "2.16.840.1.113883.6.96", // SNOMED CT
            "2.16.840.1.113883.6.119", // FMA
            "2.16.840.1.113883.6.256", // RadLex
            "2.16.840.1.113883.3.26.1.1"); // NCI Thesaurus

    private CodingSchemes() {}

    /** Whether a designator is that of a public scheme; case matters, as in the standard. */
    static boolean isRegistered(String designator) {
        return designator != null && REGISTERED.contains(designator.strip());
    }

    static boolean isPublicOid(String uid) {
        return PUBLIC_OIDS.contains(uid);
    }
}

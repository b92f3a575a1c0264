package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.voxelmask.deident.Pseudonyms;
import org.voxelmask.deident.Subject;
import org.voxelmask.dicom.data.Attributes;

/**
 * The patients that the objects of a study speak of. Two objects speak of one patient when Patient ID (0010,0020) and
 * Issuer of Patient ID (0010,0021), without spaces around them, are the same in both; an object without a Patient ID
 * speaks of another patient than one with. Safe for several threads.
 */
final class Patients {
    private final Pseudonyms pseudonyms;
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    Patients(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Takes note of an object's patient and says who that is in the copies. */
    Subject of(Attributes dataset) {
        Subject subject = pseudonyms.subjectOf(dataset);
        seen.put(pseudonyms.patientKey(dataset), subject.patientId());
        return subject;
    }

    /**
     * Refuses a study of several patients, and a pseudonym that stands for somebody else already.
     *
     * @throws PatientException with what to do
     * @throws IOException when the registry cannot be read or written
     */
    void requireOne(PseudonymRegistry registry) throws PatientException, IOException {
        if (seen.size() > 1) {
            throw new PatientException("the study holds objects of " + seen.size()
                    + " patients: Patient ID (0010,0020) and Issuer of Patient ID (0010,0021) must be the same in all"
                    + " of them; correct the study at its source and send it again");
        }
        for (Map.Entry<String, String> patient : seen.entrySet()) {
            registry.claim(patient.getKey(), patient.getValue());
        }
    }
}

package org.voxelmask.evidence.gate2;

import java.util.Set;

/**
 * The defined terms of Modality (PS3.3 C.7.3.1.1.1), current and retired. The attribute is text that a sender fills:
 * what is no term of the standard could be anything, and is counted without being said.
 */
public final class Modalities {
    /** Stands for what is no defined term. */
    public static final String OTHER = "OTHER";

    private static final Set<String> TERMS = Set.of(
            ("ANN AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DMS DG DOC DX ECG EEG EMG EOG EPS ES FID GM HC HD IO IOL "
                            + "IVOCT IVUS KER KO LEN LS M3D MG MR NM OAM OCT OP OPM OPR OPT OPTBSV OPTENF OPV OSS OT PA PLAN "
                            + "POS PR PT PX REG RESP RF RG RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT "
                            + "RWV SEG SM SMR SR SRF STAIN TEXTUREMAP TG US VA XA XAPROTOCOL XC "
                            + "AS CD CF CP CS DD DF DM DS EC FA FS LP MA MS OCS ST VF")
                    .split(" "));

    private Modalities() {}

    /** The term itself, OTHER for what is none, null for nothing. */
    public static String term(String modality) {
        if (modality == null || modality.isBlank()) {
            return null;
        }
        return TERMS.contains(modality.trim()) ? modality.trim() : OTHER;
    }
}

package org.voxelmask.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.voxelmask.deident.DeidentPlan;
import org.voxelmask.deident.Deidentifier;
import org.voxelmask.deident.PixelStatement;
import org.voxelmask.deident.Pseudonyms;
import org.voxelmask.deident.UidMapper;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.plan.ExaminedInstance.HeaderDecision;
import org.voxelmask.proof.Sha256;

/** Decides and applies what happens to attributes, under the project's key. */
final class HeaderTreatment {
    private final Deidentifier deidentifier;
    private final Pseudonyms pseudonyms;

    HeaderTreatment(byte[] projectKey) {
        this.deidentifier = new Deidentifier(new UidMapper(projectKey));
        this.pseudonyms = new Pseudonyms(projectKey);
    }

    /**
     * Decides; changes nothing.
     *
     * @param looked whether every frame was looked at
     */
    DeidentPlan plan(Attributes dataset, boolean looked) {
        PixelStatement pixels = new PixelStatement(looked, Optional.empty());
        return deidentifier.plan(dataset, pseudonyms.subjectOf(dataset), pixels);
    }

    /** A decision in short, as it is recorded. */
    static HeaderDecision decision(DeidentPlan plan) {
        byte[] lines = String.join("\n", plan.lines()).getBytes(StandardCharsets.UTF_8);
        return new HeaderDecision(plan.operations().size(), Sha256.hex(lines));
    }

    /** Applies a plan to a copy. */
    Attributes apply(Attributes dataset, DeidentPlan plan) {
        return deidentifier.apply(dataset, plan);
    }
}

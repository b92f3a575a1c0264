package org.voxelmask.pipeline;

import org.voxelmask.plan.StudyPlan;

/**
 * A plan that nobody recorded yet.
 *
 * @param plan what would be done
 * @param sha256 of its record without the ids of run and job: the same input, configuration and key have the same
 */
public record Proposal(StudyPlan plan, String sha256) {}

package org.voxelmask.intake;

/**
 * A rule that was not kept.
 *
 * @param rule which
 * @param refuses whether the instance, or the study, must not go on
 * @param message a sentence that names attributes and holds no value
 */
public record IntakeFinding(IntakeRule rule, boolean refuses, String message) {}

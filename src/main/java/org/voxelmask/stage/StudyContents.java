package org.voxelmask.stage;

import java.util.List;

/**
 * What a study's folder holds.
 *
 * @param instances that are listed and there, in the order of arrival
 * @param problems a sentence for each that is listed and not there, or cannot be opened
 * @param unreadable how many are there and cannot be opened
 */
public record StudyContents(List<StagedInstance> instances, List<String> problems, int unreadable) {}

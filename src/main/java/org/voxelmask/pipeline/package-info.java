/**
 * The way of a study from the stage to a sealed bundle: {@link org.voxelmask.pipeline.StudyPipeline} is read
 * top to bottom.
 */
package org.voxelmask.pipeline;

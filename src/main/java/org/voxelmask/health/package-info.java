/**
 * What the node tells of its state: checks that look by themselves, the pages {@code /health}, {@code /health/live},
 * {@code /health/ready} and {@code /metrics}, and what is counted. Numbers and kinds only: no name, no UID, no AE title.
 */
package org.voxelmask.health;

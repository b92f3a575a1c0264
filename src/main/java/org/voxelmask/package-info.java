/** The node's entry point: starts the command line and maps outcomes to exit codes. */
package org.voxelmask;

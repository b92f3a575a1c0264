/** The command line: parses, calls, prints. No decision about objects is made here. */
package org.voxelmask.cli;

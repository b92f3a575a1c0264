/** The operator's console: a page that shows staged studies, starts a run on a click, and lets its plan be reviewed. */
package org.voxelmask.console;

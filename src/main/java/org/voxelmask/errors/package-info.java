/** The catalogue of what can go wrong: stable codes, what they mean, what to do. Knows nothing of the rest. */
package org.voxelmask.errors;

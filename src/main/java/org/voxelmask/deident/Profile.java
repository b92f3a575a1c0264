package org.voxelmask.deident;

import java.util.Optional;

/**
 * Which action an attribute has. {@link ConfidentialityTable} is the Basic Profile; an option of PS3.15
 * Annex E wraps another profile and answers first for the rows that it overrides.
 */
@FunctionalInterface
public interface Profile {
    /**
     * The action of an attribute.
     *
     * @param tag at any nesting level
     * @return empty when no row names it; the planner's own rules decide then
     */
    Optional<BasicAction> actionOf(int tag);
}

package org.voxelmask.deident;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The Basic Profile with options of PS3.15 Annex E.
 *
 * @param options none is the Basic Profile alone
 * @param words in lower case, that texts may keep besides {@code harmless-words.tsv}: a site's own names of protocols
 */
public record Profile(Set<ProfileOption> options, Set<String> words) {
    /** The Basic Profile alone. */
    public static final Profile BASIC = new Profile(Set.of(), Set.of());

    /** Copies the set and refuses dates that both stay and move. */
    public Profile {
        EnumSet<ProfileOption> copy = EnumSet.noneOf(ProfileOption.class);
        copy.addAll(options);
        if (copy.contains(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES)
                && copy.contains(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates cannot be kept in full and modified: choose one of the options");
        }
        options = Collections.unmodifiableSet(copy);
        words = Set.copyOf(words);
    }

    /** With no words of a site. */
    public Profile(Set<ProfileOption> options) {
        this(options, Set.of());
    }

    /** The Basic Profile with some options. */
    public static Profile with(ProfileOption... options) {
        return new Profile(Set.of(options));
    }

    /** Whether an option is chosen. */
    public boolean has(ProfileOption option) {
        return options.contains(option);
    }

    /** What the basic column says of an attribute; empty when no row names it. */
    Optional<BasicAction> basic(int tag) {
        return ConfidentialityTable.standard().find(tag).map(ConfidentialityTable.Row::action);
    }

    /**
     * What a chosen option says of an attribute; of several the one that cleans, because it protects more: a
     * calibration date that stays beside dates that moved would tell by how much.
     */
    Optional<Choice> choice(int tag) {
        if (options.isEmpty()) {
            return Optional.empty();
        }
        return ConfidentialityTable.standard().find(tag).flatMap(this::choice);
    }

    private Optional<Choice> choice(ConfidentialityTable.Row row) {
        Choice kept = null;
        for (var cell : row.options().entrySet()) {
            if (options.contains(cell.getKey())) {
                Choice choice = new Choice(cell.getKey(), cell.getValue());
                if (cell.getValue() == OptionCell.C) {
                    return Optional.of(choice);
                }
                kept = choice;
            }
        }
        return Optional.ofNullable(kept);
    }

    /**
     * The cell that overrides the basic action.
     *
     * @param option whose column it is
     * @param cell what it says
     */
    record Choice(ProfileOption option, OptionCell cell) {
        Rule rule() {
            return Rule.option(cell, option);
        }
    }
}

package org.voxelmask.deident;

/**
 * Why an operation is made.
 *
 * @param text the form that plans and evidence print
 */
public record Rule(String text) {
    /** Group lengths, command, file meta and directory groups, padding: no part of a stored data set. */
    public static final Rule STRUCTURE = new Rule("STRUCTURE");

    /** The tag is in no dictionary. */
    public static final Rule UNKNOWN = new Rule("UNKNOWN");

    /** The VR is UN or is not one of the attribute. */
    public static final Rule WRONG_VR = new Rule("WRONG-VR");

    /** Bytes that may hold anything, of an attribute that is not known to hold samples. */
    public static final Rule BULK = new Rule("BULK");

    /** An item deeper than the planner follows. */
    public static final Rule DEPTH = new Rule("DEPTH");

    /** A curve or an overlay: the whole repeating group goes. */
    public static final Rule OVERLAY = new Rule("OVERLAY");

    /** A UID without a row that is not one of the standard's. */
    public static final Rule UID = new Rule("UID");

    /** A date or time without a row. */
    public static final Rule DATE = new Rule("DATE");

    /** Free text, a name or a title without a row. */
    public static final Rule TEXT = new Rule("TEXT");

    /** An attribute of the patient group without a row. */
    public static final Rule PATIENT = new Rule("PATIENT");

    /** A code whose scheme is not a registered one. */
    public static final Rule CODE = new Rule("CODE");

    /** The texts of an ICC profile. */
    public static final Rule ICC = new Rule("ICC");

    /** A stroke of an annotation. */
    public static final Rule CONTENT = new Rule("CONTENT");

    /** A value inside a sequence of which nothing but the structure stays. */
    public static final Rule SCRUB = new Rule("SCRUB");

    /** A kept value that repeats something which identifies the patient or a person. */
    public static final Rule TOKEN = new Rule("TOKEN");

    /** A kept text with words that are in no table, or that looks like a person. */
    public static final Rule WORDS = new Rule("WORDS");

    /** A value that its repertoire or its VR cannot hold, and so cannot be examined. */
    public static final Rule UNREADABLE = new Rule("UNREADABLE");

    /** A statement about the de-identification itself. */
    public static final Rule STATEMENT = new Rule("STATEMENT");

    /** A row of PS3.15 Table E.1-1. */
    public static Rule row(BasicAction action) {
        return new Rule("E.1-1 " + action.code());
    }

    /** A row whose treatment the exception table changes, so that the object stays valid. */
    public static Rule exception(BasicAction action) {
        return new Rule("E.1-1 " + action.code() + " EXCEPTION");
    }

    /** A cell of an option's column. */
    public static Rule option(OptionCell cell, ProfileOption option) {
        return new Rule("E.1-1 " + cell + " " + option.column());
    }

    /** Whether the rule is a cell of an option that keeps. */
    boolean keeps() {
        return text.startsWith("E.1-1 K ");
    }
}

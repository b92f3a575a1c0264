package org.voxelmask.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. Holds every problem that was found, in the order of the file. */
public class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /**
     * With all that is wrong.
     *
     * @param problems at least one
     */
    public ConfigException(List<ConfigProblem> problems) {
        super(summary(problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that was found. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String summary(List<ConfigProblem> problems) {
        String lines = problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "The configuration has " + count + ":\n" + lines;
    }
}

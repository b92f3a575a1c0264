package org.voxelmask.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.pipeline.OperatorChoice;
import org.voxelmask.pipeline.ReviewFile;
import org.voxelmask.pipeline.Reviewer;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.stage.StagedInstance;
import picocli.CommandLine.Option;

/** Who asks for a run, and what of the study they do not want. */
final class ChoiceOptions {
    private static final int MAX_FILE = 16 << 20;

    @Option(
            names = "--operator",
            paramLabel = "WORD",
            description = "who asks, as the evidence is to say it; a role rather than a name: exports show it")
    private String operator;

    @Option(
            names = "--deselect",
            split = ",",
            paramLabel = "KEY",
            description = {
                "leave out a series or an instance: its key, as studies --instances shows it, or its UID;",
                "several with commas, or the option again; needs --operator"
            })
    private List<String> deselect = new ArrayList<>();

    @Option(
            names = "--deselect-file",
            paramLabel = "FILE",
            description = "the same from a file: one key or UID a line; lines with # are passed over")
    private Path file;

    @Option(
            names = "--review",
            paramLabel = "FILE",
            description = {
                "decisions about the plan, made for one proposal: keep regions, add boxes; needs --operator;",
                "docs/console.md says what stands in it"
            })
    private Path review;

    /** Who reviews the plan; nobody, when no file was given. */
    Reviewer reviewer() throws IOException, UserException {
        if (review == null) {
            return Reviewer.NOBODY;
        }
        if (operator == null) {
            throw new UserException(
                    ErrorCode.USAGE, "a plan is reviewed in somebody's name: give --operator with --review");
        }
        if (!Files.isRegularFile(review)) {
            throw new UserException(ErrorCode.USAGE, "--review: there is no file " + review);
        }
        try {
            return ReviewFile.read(review);
        } catch (ReviewException e) {
            throw new UserException(ErrorCode.USAGE, "--review: " + e.getMessage(), e);
        }
    }

    /** The choice; nothing is processed when a word names nothing in the study. */
    OperatorChoice of(List<StagedInstance> instances, KeyedNames names) throws IOException, UserException {
        if (operator != null && !OperatorChoice.isOperator(operator)) {
            throw new UserException(
                    ErrorCode.USAGE, "--operator takes up to 64 letters, digits, dots, dashes, underscores and @");
        }
        List<String> words = new ArrayList<>(deselect);
        words.addAll(lines());
        if (!words.isEmpty() && operator == null) {
            throw new UserException(
                    ErrorCode.USAGE,
                    "what is left out is left out in somebody's name: give --operator with --deselect");
        }
        if (words.size() > OperatorChoice.MAX_DESELECTED) {
            throw new UserException(
                    ErrorCode.USAGE,
                    "more than " + OperatorChoice.MAX_DESELECTED
                            + " series and instances (MAX_DESELECTED): name series");
        }
        List<Integer> unknown = new ArrayList<>();
        OperatorChoice choice = OperatorChoice.of(operator, words, instances, names, unknown);
        if (!unknown.isEmpty()) {
            throw new UserException(
                    ErrorCode.USAGE,
                    "number " + unknown.get(0) + " of what is to be left out is no series or instance of the study; "
                            + "nothing was processed: voxelmask studies --instances STUDY lists them");
        }
        return choice;
    }

    private List<String> lines() throws IOException, UserException {
        if (file == null) {
            return List.of();
        }
        if (!Files.isRegularFile(file)) {
            throw new UserException(ErrorCode.USAGE, "--deselect-file: there is no file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new UserException(ErrorCode.USAGE, "--deselect-file has more than " + MAX_FILE + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}

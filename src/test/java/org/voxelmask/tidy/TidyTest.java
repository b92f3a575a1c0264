package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The style of the tree as a test: lengths, broad catches, output, what does not belong in a source. */
class TidyTest {
    private static final int FILE_LINES = 400;
    private static final int FILE_LINES_MEDIAN = 80;
    private static final int METHOD_LINES = 70;
    private static final int METHOD_LINES_P90 = 20;
    private static final Set<String> BROAD = Set.of("Exception", "Throwable", "RuntimeException");

    /** Tables written by src/build/make-tables. */
    private static final Set<String> GENERATED = Set.of("Tag.java", "UID.java");

    /** The outermost loops: the one place each where anything unforeseen becomes an answer, a status, an exit code. */
    private static final Set<String> OUTERMOST = Set.of("Main", "cli", "pipeline", "Acceptor");

    private final List<Path> main = ProjectFiles.java("src/main/java");
    private final List<Path> tests = ProjectFiles.java("src/test/java");

    TidyTest() throws IOException {}

    @Test
    void noFileIsLong() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : all()) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES && !GENERATED.contains(file.getFileName().toString())) {
                tooLong.add(file + ": " + lines);
            }
            if (file.startsWith("src/main") && !file.endsWith("package-info.java")) {
                lengths.add(lines);
            }
        }
        assertEquals(List.of(), tooLong, "files above " + FILE_LINES + " lines");
        assertTrue(percentile(lengths, 50) <= FILE_LINES_MEDIAN, "median of files: " + percentile(lengths, 50));
    }

    @Test
    void noMethodIsLong() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (JavaSource source : JavaSource.parse(all())) {
            for (MethodTree method : source.all(MethodTree.class)) {
                int lines = source.lines(method);
                if (lines > METHOD_LINES) {
                    tooLong.add(source.file() + ": " + method.getName() + " " + lines);
                }
                if (source.file().startsWith("src/main")) {
                    lengths.add(lines);
                }
            }
        }
        assertEquals(List.of(), tooLong, "methods above " + METHOD_LINES + " lines");
        assertTrue(percentile(lengths, 90) <= METHOD_LINES_P90, "90th percentile: " + percentile(lengths, 90));
    }

    @Test
    void onlyTheOutermostLoopsCatchBroadly() throws IOException {
        List<String> found = new ArrayList<>();
        for (JavaSource source : JavaSource.parse(main)) {
            for (CatchTree clause : source.all(CatchTree.class)) {
                if (isBroad(clause) && !isOutermost(source.file())) {
                    found.add(source.file() + ":" + source.line(clause));
                }
            }
        }
        assertEquals(List.of(), found, "broad catches outside the outermost loops");
    }

    @Test
    void onlyTheCommandLinePrints() throws IOException {
        List<Path> elsewhere = main.stream()
                .filter(f -> !f.toString().contains("/cli/") && !f.endsWith("voxelmask/Main.java"))
                .toList();
        assertEquals(List.of(), lines(elsewhere, "System\\.(out|err)\\b|printStackTrace\\("));
    }

    /** Elsewhere numbers have other digits, and I another small letter: a file must not depend on whose machine made it. */
    @Test
    void nothingIsFormattedAsTheMachinesLanguageHasIt() throws IOException {
        String without = "\\.formatted\\(|String\\.format\\([^L]|to(Upper|Lower)Case\\(\\)|ofPattern\\(\"[^\"]*\"\\)";
        assertEquals(List.of(), lines(main, without));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        Set<Path> folders = main.stream().map(Path::getParent).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                folders.stream()
                        .filter(f -> !Files.exists(f.resolve("package-info.java")))
                        .sorted()
                        .toList());
    }

    @Test
    void nothingIsLeftOpenOrSwitchedOff() throws IOException {
        String open =
                "TO" + "DO|FIX" + "ME|XX" + "X\\b(?!X)|@Dis" + "abled|assertTrue\\(true\\)|not (yet )?imple" + "mented";
        assertEquals(List.of(), lines(all(), "\\b(" + open + ")"));
    }

    @Test
    void noFrameworkHidesTheWiring() throws IOException {
        assertEquals(List.of(), lines(main, "lombok\\.|org\\.mockito|com\\.google\\.inject|org\\.springframework"));
        assertEquals(List.of(), lines(tests, "org\\.mockito"));
    }

    @Test
    void noTextNamesAPlaceOfOneMachine() throws IOException {
        String places = "(?<![\\w.}])/(wo" + "rk|tmp/w" + "t|ro" + "ot)/|repo\\.mav" + "en\\.apache|registry\\.np"
                + "mjs|deb\\.deb" + "ian";
        assertEquals(List.of(), lines(ProjectFiles.texts(), places));
    }

    private List<Path> all() {
        return Stream.concat(main.stream(), tests.stream()).toList();
    }

    private static boolean isBroad(CatchTree clause) {
        Tree type = clause.getParameter().getType();
        List<? extends Tree> caught = type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
        return caught.stream().anyMatch(t -> BROAD.contains(t.toString()));
    }

    private static boolean isOutermost(Path file) {
        String parent = file.getParent().getFileName().toString();
        String name = file.getFileName().toString().replace(".java", "");
        return OUTERMOST.contains(parent) || OUTERMOST.stream().anyMatch(name::contains);
    }

    private static List<String> lines(List<Path> files, String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.matcher(lines.get(i)).find()) {
                    found.add(file + ":" + (i + 1));
                }
            }
        }
        return found;
    }

    private static int percentile(List<Integer> values, int percent) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}

package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of requirements in docs/evidence.md is complete, and what it names exists. */
class RequirementsTest {
    private static final int REQUIREMENTS = 289;
    private static final int WORDS = 6;
    private static final Pattern ROW = Pattern.compile("\\| R(\\d{3}) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9.]+)#([A-Za-z0-9_]+)`");

    private static final Pattern UNFINISHED =
            Pattern.compile("(?i)to be built|to be written|to come|later|not yet|TB[AD]|\\?\\?");

    private record Row(int number, String what, List<String> classes, String proof) {
        List<String> tests() {
            return TEST.matcher(proof)
                    .results()
                    .map(r -> r.group(1) + "#" + r.group(2))
                    .toList();
        }
    }

    private final List<Row> rows = new ArrayList<>();

    RequirementsTest() throws IOException {
        for (String line : Files.readAllLines(Path.of("docs", "evidence.md"))) {
            if (line.startsWith("| R0") || line.startsWith("| R1") || line.startsWith("| R2")) {
                Matcher row = ROW.matcher(line);
                assertTrue(row.matches(), "not a row of four cells: " + line);
                List<String> classes = NAME.matcher(row.group(3))
                        .results()
                        .map(r -> r.group(1))
                        .toList();
                rows.add(new Row(
                        Integer.parseInt(row.group(1)),
                        row.group(2).strip(),
                        classes,
                        row.group(4).strip()));
            }
        }
    }

    @Test
    void everyNumberStandsOnceAndInOrder() {
        assertEquals(
                IntStream.rangeClosed(1, REQUIREMENTS).boxed().toList(),
                rows.stream().map(Row::number).toList());
    }

    @Test
    void everyRequirementIsNamedAndNoTwoAlike() {
        Map<String, Long> names = rows.stream().collect(Collectors.groupingBy(Row::what, Collectors.counting()));
        names.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), names);
    }

    /** A class by its simple name, with its package when there are two; or a document, where words are what is asked for. */
    @Test
    void everyClassOrDocumentExistsAndIsMeantAlone() throws IOException {
        List<Path> sources = ProjectFiles.java("src/main/java");
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            for (String name : row.classes()) {
                String end = "/" + (name.endsWith(".md") ? name : name.replace('.', '/') + ".java");
                long found = name.endsWith(".md")
                        ? (Files.exists(Path.of(name)) ? 1 : 0)
                        : sources.stream()
                                .filter(f -> f.toString().endsWith(end))
                                .count();
                if (found != 1) {
                    wrong.add("R" + row.number() + " " + name + ": " + found);
                }
            }
            if (row.classes().isEmpty()) {
                wrong.add("R" + row.number() + " names no class");
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyTestExistsAndIsRun() throws Exception {
        List<Path> sources = ProjectFiles.java("src/test/java");
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            for (String test : row.tests()) {
                if (!isRun(sources, test)) {
                    wrong.add("R" + row.number() + " " + test);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean isRun(List<Path> sources, String test) throws ClassNotFoundException {
        String[] parts = test.split("#", -1);
        List<Path> found = sources.stream()
                .filter(f -> f.toString().endsWith("/" + parts[0].replace('.', '/') + ".java"))
                .toList();
        if (found.size() != 1 || !parts[0].matches(".*(Test|IT)")) {
            return false;
        }
        String name = Path.of("src/test/java")
                .relativize(found.get(0))
                .toString()
                .replace(".java", "")
                .replace('/', '.');
        // not initialised: some tests start servers when they are
        Class<?> type = Class.forName(name, false, RequirementsTest.class.getClassLoader());
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
            if (Arrays.stream(at.getDeclaredMethods()).anyMatch(m -> m.getName().equals(parts[1]) && runs(m))) {
                return true;
            }
        }
        return false;
    }

    private static boolean runs(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    @Test
    void whereNoTestShowsItASentenceSaysWhy() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            boolean sentence = row.proof().matches("[A-Z].*\\.") && row.proof().split("\\s+").length >= WORDS;
            boolean onlyTests = !row.tests().isEmpty()
                    && row.proof().replaceAll(TEST.pattern(), "").matches("[,\\s]*");
            if (!onlyTests && !sentence) {
                wrong.add("R" + row.number() + " " + row.proof());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingIsPutOff() {
        assertEquals(
                List.of(),
                rows.stream()
                        .filter(row -> UNFINISHED.matcher(row.proof()).find()
                                || UNFINISHED.matcher(row.what()).find())
                        .map(row -> "R" + row.number() + " " + row.proof())
                        .toList());
    }

    /** No test carries the table alone, and few requirements go without one. */
    @Test
    void manyTestsShareTheWork() {
        List<String> all = rows.stream().flatMap(row -> row.tests().stream()).toList();
        assertTrue(
                all.stream().distinct().count() >= 100,
                "only " + all.stream().distinct().count() + " tests");
        Map<String, Long> rowsOfATest = all.stream().collect(Collectors.groupingBy(t -> t, Collectors.counting()));
        rowsOfATest.values().removeIf(count -> count <= 33); // the 15 files of the schema and their hashes are one test
        assertEquals(Map.of(), rowsOfATest);
        long without = rows.stream().filter(row -> row.tests().isEmpty()).count();
        assertTrue(without <= REQUIREMENTS / 20, without + " requirements without a test");
    }
}

package org.voxelmask.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the product must not have: found in its classes and in the words of its commands. */
class NonGoalsTest {
    private static final String ROOT = "org.voxelmask";
    private static final Pattern COMMAND_WORD =
            Pattern.compile("(?s)(?:name|names)\\s*=\\s*\\{?\\s*((?:\"[a-zA-Z-]+\"[,\\s]*)+)");

    private final JavaClasses product = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void nothingRunsOnATimerOrWatchesAFolder() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.file\\.Watch.*|java\\.util\\.Timer(Task)?|javax?\\..*\\.Timer"
                        + "|java\\.util\\.concurrent\\.Scheduled.*")
                .check(product);
    }

    /** Processing begins where somebody typed it, and nowhere else: not in what receives. */
    @Test
    void onlyCommandsThatSomebodyTypesProcess() {
        Set<String> users = new TreeSet<>();
        for (JavaClass user : product) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                if (access.getTargetOwner().getFullName().equals(ROOT + ".pipeline.StudyPipeline")) {
                    users.add(user.getFullName());
                }
            }
        }
        users.removeIf(name -> name.startsWith(ROOT + ".pipeline."));
        assertEquals(
                Set.of(
                        ROOT + ".cli.ProcessCommand",
                        ROOT + ".cli.DemoCommand",
                        ROOT + ".cli.ConsoleProcess"), // on a click: ConsoleServerTest
                users);
    }

    @Test
    void nothingLearns() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("ai\\.onnxruntime\\.OrtTraining.*|ai\\.onnxruntime\\.OrtCheckpoint.*")
                .check(product);
    }

    /**
     * No window, and no page but those of health, which know no object and no pixel, and of the console, where one class
     * draws a frame, and masks it first: nothing shows an original.
     */
    @Test
    void thereIsNoScreen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javax\\.swing\\..*|java\\.awt\\.(Desktop|Frame|Window|Dialog)|javafx\\..*")
                .check(product);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".health", ROOT + ".console", ROOT + ".tls")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".cli.ConsoleCommand")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".cli.WebEntry")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.sun\\.net\\.httpserver\\..*|jdk\\.httpserver\\..*")
                .check(product);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".console")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".console.FramePicture")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.voxelmask\\.dicom\\.(io\\..*|data\\..*|image\\.(Frame|Rendering|Raster).*)")
                .check(product);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".health")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".dicom.data..",
                        ROOT + ".dicom.io..",
                        ROOT + ".dicom.image..",
                        ROOT + ".mask..",
                        ROOT + ".deident..",
                        ROOT + ".pipeline..")
                .check(product);
    }

    /** Same input, same result: the time, randomness and ids of a run come from its caller. */
    @Test
    void clocksAndIdsOfARunAreArguments() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".pipeline..",
                        ROOT + ".plan..",
                        ROOT + ".mask..",
                        ROOT + ".deident..",
                        ROOT + ".evidence..",
                        ROOT + ".verify..")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom")
                .check(product);
    }

    /** Libraries are unpacked among the system's temporary files when no folder is configured; nothing else is. */
    @Test
    void nothingButLibrariesGoesToTheSystemsTemporaryFolder() {
        Set<String> users = new TreeSet<>();
        for (JavaClass user : product) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                String target = access.getTarget().getFullName();
                boolean anywhere =
                        target.startsWith("java.nio.file.Files.createTemp") && !target.contains("(java.nio.file.Path,");
                if (anywhere || target.startsWith("java.io.File.createTemp")) {
                    users.add(user.getFullName());
                }
            }
        }
        assertEquals(Set.of(ROOT + ".cli.NativeHome", ROOT + ".natives.NativeFolder"), users);
    }

    @Test
    void noCommandAndNoOptionUndoesWhatWasMasked() throws IOException {
        List<String> words = new ArrayList<>();
        for (Path file : ProjectFiles.java("src/main/java/org/voxelmask/cli")) {
            Matcher matcher = COMMAND_WORD.matcher(Files.readString(file));
            while (matcher.find()) {
                words.add(matcher.group(1));
            }
        }
        assertEquals(true, words.size() > 30, "only " + words.size() + " words were found: " + words);
        // the command that puts a node's own files back from a backup, in which no pixel is that was masked
        words.removeIf(word -> word.strip().equals("\"restore\","));
        String undoing = ".*(unmask|recover|restor|revert|undo|rollback|reidentif|re-identif|decrypt|original).*";
        assertEquals(
                List.of(),
                words.stream().filter(word -> word.matches("(?s)" + undoing)).toList());
    }
}

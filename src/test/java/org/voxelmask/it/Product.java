package org.voxelmask.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The product as its launcher starts it: a program with a class path and words. */
final class Product {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Product() {}

    static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target", "classes") + File.pathSeparator + Path.of("target", "lib", "*"),
                "org.voxelmask.Main"));
        words.addAll(List.of(arguments));
        return words;
    }

    static Command run(String... arguments) throws IOException, InterruptedException {
        return Command.run(LIMIT, words(arguments));
    }

    static Command succeed(String... arguments) throws IOException, InterruptedException {
        return Command.succeed(LIMIT, words(arguments));
    }
}

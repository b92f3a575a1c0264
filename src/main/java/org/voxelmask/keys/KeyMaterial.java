package org.voxelmask.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks whether the key files are as a running node needs them. Makes nothing and mends nothing: a key that is made anew in
 * place of a lost one hides the loss.
 */
public final class KeyMaterial {
    private static final String NAMES = "names.key";
    private static final String PROJECT = "project.key";
    private static final String STAGING = "staging.key";

    private KeyMaterial() {}

    /**
     * What is wrong, a sentence each; empty when nothing is. Names files, never what they hold.
     *
     * @param keys as the process has them
     * @param signing the signing keys; a node that never sealed has none, which is in order
     */
    public static List<String> problems(NodeKeys keys, SigningKeys signing) {
        List<String> problems = new ArrayList<>();
        look(keys.folder(), NAMES, keys.nameSecret(), problems);
        look(keys.folder(), PROJECT, keys.projectKey(), problems);
        look(keys.folder(), STAGING, keys.stagingKey(), problems);
        try {
            signing.look();
        } catch (IOException e) {
            problems.add(sentence(e, "the signing key"));
        }
        return problems;
    }

    /** The names of those key files of a folder that no node makes anew without a loss, and that are not there. */
    public static List<String> missing(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of(); // no node yet
        }
        return Stream.of(NAMES, PROJECT, STAGING)
                .filter(name -> !Files.exists(folder.resolve(name)))
                .toList();
    }

    private static void look(KeyFolder folder, String name, byte[] expected, List<String> problems) {
        Path file = folder.file(name);
        if (!Files.exists(file)) {
            problems.add("the key file " + name + " is gone: restore it from its backup before the next start, "
                    + "which would make another one");
            return;
        }
        try {
            String text = new String(KeyFolder.read(file), StandardCharsets.US_ASCII).strip();
            byte[] found = text.matches("([0-9a-f]{2})+") ? HexFormat.of().parseHex(text) : new byte[0];
            if (!MessageDigest.isEqual(found, expected)) {
                problems.add("the key file " + name + " is not the one that this process was started with: "
                        + "restore it from its backup");
            }
        } catch (IOException e) {
            problems.add(sentence(e, "the key file " + name));
        }
    }

    private static String sentence(IOException e, String what) {
        return e instanceof KeyException ? e.getMessage() : what + " cannot be read: look at its rights";
    }
}

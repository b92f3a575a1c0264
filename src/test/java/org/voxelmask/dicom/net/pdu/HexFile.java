package org.voxelmask.dicom.net.pdu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Bytes with comments: {@code testdata/pdu/*.hex}. What follows a # is for the reader. */
final class HexFile {
    static final Path FOLDER = Path.of("testdata", "pdu");

    private HexFile() {}

    static byte[] read(String name) throws IOException {
        StringBuilder digits = new StringBuilder();
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".hex"))) {
            digits.append(line.replaceAll("#.*", "").replace(" ", ""));
        }
        return HexFormat.of().parseHex(digits);
    }

    static List<String> names(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".hex"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
        }
    }

    static int reasonOf(String name) throws IOException {
        String first = Files.readAllLines(FOLDER.resolve(name + ".hex")).get(0);
        return Integer.parseInt(first.replaceAll("# refused (\\d).*", "$1"));
    }
}

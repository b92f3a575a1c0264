package org.voxelmask.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.voxelmask.pipeline.RunMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Modes as they are written on the command line. */
final class RunModes implements ITypeConverter<RunMode>, Iterable<String> {
    @Override
    public RunMode convert(String text) {
        return Arrays.stream(RunMode.values())
                .filter(mode -> mode.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "no mode '" + text + "': write one of " + String.join(", ", words())));
    }

    private static List<String> words() {
        return Arrays.stream(RunMode.values()).map(RunMode::word).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }
}

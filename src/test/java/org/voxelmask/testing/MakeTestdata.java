package org.voxelmask.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the objects of testdata/generated. Run by src/build/make-testdata. */
public final class MakeTestdata {
    private MakeTestdata() {}

    /** Everything that the folder holds. */
    public static List<TestingObject> all() {
        List<TestingObject> all = new ArrayList<>(StudyGenerator.slices());
        all.add(StudyGenerator.cine());
        all.addAll(StudyGenerator.withWorksheet());
        all.addAll(OddObjects.encodings());
        all.addAll(OddObjects.oddities());
        return all;
    }

    /** Writes into the folder that the first argument names. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (TestingObject object : all()) {
            Files.write(folder.resolve(object.name() + ".dcm"), object.file());
        }
    }
}

package org.voxelmask.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One parsed Java file; parsed only, so nothing has to be on a class path. */
final class JavaSource {
    private final Path file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaSource(Path file, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.unit = unit;
        this.positions = positions;
    }

    /** Parses all of them in one go. */
    static List<JavaSource> parse(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaSource> parsed = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of("")
                        .toAbsolutePath()
                        .relativize(Path.of(unit.getSourceFile().toUri()));
                parsed.add(new JavaSource(file, unit, positions));
            }
            return parsed;
        }
    }

    Path file() {
        return file;
    }

    /** Every tree of a kind, wherever it stands. */
    <T extends Tree> List<T> all(Class<T> kind) {
        List<T> found = new ArrayList<>();
        new TreeScanner<Object, List<T>>() {
            @Override
            public Object scan(Tree tree, List<T> into) {
                if (kind.isInstance(tree)) {
                    into.add(kind.cast(tree));
                }
                return super.scan(tree, into);
            }
        }.scan(unit, found);
        return found;
    }

    /** The line a tree begins on, from 1. */
    long line(Tree tree) {
        return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    /** The lines a tree covers. */
    int lines(Tree tree) {
        long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
        return (int) (end - line(tree) + 1);
    }
}

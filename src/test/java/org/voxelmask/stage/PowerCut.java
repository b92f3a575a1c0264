package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a disk holds when the power is cut after a step. What was synced is there. Of what was not, nothing, a part or
 * everything is there: each write and each change of a name by itself, in any order, as the loss decides.
 */
final class PowerCut {
    /** What happens to steps that nobody synced. */
    enum Loss {
        /** All of them are lost. */
        EVERYTHING,
        /** Each has its own luck, large writes block by block. */
        ANYTHING,
        /** None is lost: a process that was killed. */
        NOTHING
    }

    private static final int BLOCK = 4096;

    private final Loss loss;
    private final Random luck;
    private final Map<Integer, byte[]> synced = new HashMap<>();
    private final Map<Integer, List<TestingDisk.Step>> open = new HashMap<>();
    private final Map<Path, Integer> names = new HashMap<>();
    private final Map<Path, Integer> syncedNames = new HashMap<>();
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> syncedFolders = new HashSet<>();
    private final Set<Path> made = new HashSet<>();

    private PowerCut(Loss loss, long seed) {
        this.loss = loss;
        this.luck = new Random(seed);
    }

    /** Writes what is left of the steps below one folder to another. */
    static void after(List<TestingDisk.Step> steps, Path from, Path to, Loss loss, long seed) throws IOException {
        PowerCut cut = new PowerCut(loss, seed);
        steps.forEach(cut::take);
        cut.write(from, to);
    }

    private void take(TestingDisk.Step step) {
        if (step instanceof TestingDisk.Created s) {
            names.put(s.path(), s.file());
            synced.put(s.file(), new byte[0]);
            open.put(s.file(), new ArrayList<>());
        } else if (step instanceof TestingDisk.Wrote s) {
            open.get(s.file()).add(s);
        } else if (step instanceof TestingDisk.Cut s) {
            open.get(s.file()).add(s);
        } else if (step instanceof TestingDisk.Forced s) {
            force(s.file());
        } else if (step instanceof TestingDisk.Renamed s) {
            names.put(s.to(), names.remove(s.from()));
        } else if (step instanceof TestingDisk.Deleted s) {
            names.remove(s.path());
        } else if (step instanceof TestingDisk.MadeFolder s) {
            folders.add(s.path());
            made.add(s.path());
        } else if (step instanceof TestingDisk.SyncedFolder s) {
            syncFolder(s.path());
        } else if (step instanceof TestingDisk.SyncedAll) {
            open.keySet().forEach(this::force);
            syncedFolders.addAll(folders);
            syncedNames.clear();
            syncedNames.putAll(names);
        }
    }

    private void force(int file) {
        byte[] content = synced.get(file);
        for (TestingDisk.Step step : open.get(file)) {
            content = apply(content, step);
        }
        synced.put(file, content);
        open.get(file).clear();
    }

    private static byte[] apply(byte[] content, TestingDisk.Step step) {
        return step instanceof TestingDisk.Wrote w
                ? TestingDisk.after(content, w.position(), w.bytes())
                : Arrays.copyOf(content, (int) ((TestingDisk.Cut) step).size());
    }

    private void syncFolder(Path folder) {
        syncedNames.keySet().removeIf(path -> path.getParent().equals(folder));
        names.forEach((path, file) -> {
            if (path.getParent().equals(folder)) {
                syncedNames.put(path, file);
            }
        });
        folders.stream().filter(f -> f.getParent().equals(folder)).forEach(syncedFolders::add);
    }

    private void write(Path from, Path to) throws IOException {
        Map<Path, Integer> left = new HashMap<>(syncedNames);
        Set<Path> changed = new HashSet<>(names.keySet());
        changed.addAll(syncedNames.keySet());
        for (Path path : changed.stream().sorted().toList()) {
            if (survives()) {
                left.remove(path);
                if (names.containsKey(path)) {
                    left.put(path, names.get(path));
                }
            }
        }
        Set<Path> foldersLeft = new HashSet<>(syncedFolders);
        folders.stream().sorted().filter(f -> survives()).forEach(foldersLeft::add);
        for (Path folder : foldersLeft) {
            Files.createDirectories(to.resolve(from.relativize(folder)));
        }
        for (Map.Entry<Path, Integer> name : left.entrySet()) {
            Path parent = name.getKey().getParent();
            if (!made.contains(parent) || foldersLeft.contains(parent)) {
                Path target = to.resolve(from.relativize(name.getKey()));
                Files.createDirectories(target.getParent());
                Files.write(target, content(name.getValue()));
            }
        }
    }

    private byte[] content(int file) {
        byte[] content = synced.get(file);
        for (TestingDisk.Step step : open.get(file)) {
            if (step instanceof TestingDisk.Wrote w) {
                for (int at = 0; at < w.bytes().length; at += BLOCK) {
                    byte[] block = Arrays.copyOfRange(w.bytes(), at, Math.min(at + BLOCK, w.bytes().length));
                    content = survives() ? TestingDisk.after(content, w.position() + at, block) : content;
                }
            } else {
                content = survives() ? apply(content, step) : content;
            }
        }
        return content;
    }

    private boolean survives() {
        return switch (loss) {
            case EVERYTHING -> false;
            case ANYTHING -> luck.nextBoolean();
            case NOTHING -> true;
        };
    }
}

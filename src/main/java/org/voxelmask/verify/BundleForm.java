package org.voxelmask.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;

/**
 * What the bundles of one layout hold: their files, and the shape of each that is JSON. It never changes once a version of
 * the program that writes it was released; {@link BundleForms} holds them all.
 *
 * @param version of the layout, from 1
 * @param manifest shape of MANIFEST.json
 * @param tables paths of the CSV files, whose columns are the same in every layout
 * @param shapes path to the shape of a JSON file, or of each line of a JSONL file
 */
record BundleForm(int version, ObjectShape manifest, Set<String> tables, Map<String, ObjectShape> shapes) {
    /** Copies the collections. */
    BundleForm {
        tables = Set.copyOf(tables);
        shapes = Map.copyOf(shapes);
    }

    /** The next layout, which so far differs in nothing but its number. */
    BundleForm next() {
        int number = version + 1;
        return new BundleForm(number, manifest.with(BundleLayout.VERSION_FIELD, Shape.exactly(number)), tables, shapes);
    }

    /** The same layout, where a file is added or has another shape. */
    BundleForm with(String path, ObjectShape shape) {
        Map<String, ObjectShape> more = new HashMap<>(shapes);
        more.put(path, shape);
        return new BundleForm(version, manifest, tables, more);
    }

    /** The substantive files, sorted. */
    List<String> records() {
        TreeSet<String> records = new TreeSet<>(tables);
        records.addAll(shapes.keySet());
        return List.copyOf(records);
    }

    /** Whether the layout has a JSON file. */
    boolean has(String path) {
        return shapes.containsKey(path);
    }

    /** The shape of a file, or of its lines. */
    ObjectShape shape(String path) {
        ObjectShape shape = shapes.get(path);
        if (shape == null) {
            throw new IllegalArgumentException("layout " + version + " has no file " + path);
        }
        return shape;
    }

    /** The files that MANIFEST.json lists: the records and their sidecars. */
    Set<String> listed(Stage stage) {
        Set<String> names = new TreeSet<>();
        for (String record : records()) {
            if (stage == Stage.SEALED || !record.equals(BundleLayout.VERIFICATION_REPORT)) {
                names.add(record);
                names.add(BundleLayout.sidecarOf(record));
            }
        }
        return names;
    }

    /** Every file of a sealed bundle. */
    Set<String> files() {
        Set<String> names = listed(Stage.SEALED);
        names.add(BundleLayout.MANIFEST);
        names.addAll(BundleLayout.SEAL);
        return names;
    }

    /** Whether a path is a folder that holds such a file. */
    boolean isFolder(String path) {
        return files().stream().anyMatch(file -> file.startsWith(path + "/"));
    }
}

package org.voxelmask.midib;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/** An object of the corpus and what is asked of its copy. */
final class Planted {
    private final Attributes dataset = new Attributes();
    private final List<Item> items = new ArrayList<>();

    Attributes dataset() {
        return dataset;
    }

    List<Item> items() {
        return items;
    }

    String sopUid() {
        return dataset.getString(Tag.SOPInstanceUID);
    }

    String patientId() {
        return dataset.getString(Tag.PatientID);
    }

    void ask(Check check, String topic, String value, Integer... path) {
        items.add(new Item(check, List.of(path), value, topic));
    }
}

package org.voxelmask.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.ElementDictionary.Entry;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

class DemoTemplateTest {

    @Test
    void everyLineNamesItsElementAsTheStandardDoes() throws IOException {
        int elements = 0;
        for (String line : template().split("\n", -1)) {
            String[] words = line.replaceFirst("^>*", "").strip().split(" ", 4);
            if (words.length < 3 || line.startsWith(";")) {
                continue;
            }
            int tag = Integer.parseUnsignedInt(words[0], 16);
            elements++;
            if (Tag.isPrivate(tag)) {
                assertEquals("-", words[2], line);
            } else {
                Entry entry = ElementDictionary.standard().find(tag).orElseThrow();
                assertEquals(entry.keyword(), words[2], line);
                assertTrue(entry.vrs().contains(VR.valueOf(words[1])), line);
            }
        }
        assertTrue(elements > 80, elements + " elements");
    }

    private static String template() throws IOException {
        try (InputStream in = DemoTemplate.class.getResourceAsStream("study.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

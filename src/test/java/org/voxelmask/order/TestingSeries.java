package org.voxelmask.order;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Sha256;

/** Series without files. */
final class TestingSeries {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final UUID RUN = new UUID(1, 2);

    private TestingSeries() {}

    static SeenObject object(int number, int frames) {
        return seen("1.2.3." + number, number, "", number, frames);
    }

    static SeenObject seen(String uid, Integer number, String time, int ingest, int frames) {
        return new SeenObject("1.2", "1.2.3", uid, 1, number, time, "", ingest, frames, hash(uid));
    }

    /** Objects 1, 2, 3 ... of one frame each. */
    static List<SeenObject> singles(int count) {
        List<SeenObject> objects = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            objects.add(object(number, 1));
        }
        return objects;
    }

    static SourceOrderManifest source(List<SeenObject> objects) throws EvidenceException {
        return SourceOrder.of(objects, RUN, AT, TestingSeries::id).manifests().get(0);
    }

    static CapturedOrder captured(List<SeenObject> objects) throws EvidenceException, IOException {
        return CapturedOrder.capture(SourceOrder.of(objects, RUN, AT, TestingSeries::id), lines -> {});
    }

    /** A copy of every object. */
    static Map<String, Fate> exported(List<SeenObject> objects) {
        Map<String, Fate> fates = new HashMap<>();
        objects.forEach(o -> fates.put(o.sopUid(), copy(o)));
        return fates;
    }

    static Fate.Exported copy(SeenObject object) {
        String uid = "2.25." + object.sopUid().replace(".", "");
        return new Fate.Exported(uid, object.instanceNumber(), object.frames(), hash(uid));
    }

    static List<SeenObject> random(Random random) {
        List<SeenObject> objects = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 1; i <= count; i++) {
            Integer number = random.nextInt(4) == 0 ? null : random.nextInt(8);
            String time = random.nextInt(3) == 0 ? "" : "2026010" + random.nextInt(3);
            objects.add(seen("1.2.3." + i, number, time, i, random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1));
        }
        return objects;
    }

    static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    static UUID id(String about) {
        return UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8));
    }
}

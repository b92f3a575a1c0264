package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.files.Disk;
import org.voxelmask.files.SystemDisk;

/** No room of a pack is taken twice, and a pack that was left is never opened again. */
class PacksTest {
    private static final int MAX = 10 * PackPlace.ALIGNMENT;

    @TempDir
    Path studies;

    private long nonce;

    @Test
    void recordsLieOneBehindTheOtherAndDoNotOverlap() throws Exception {
        try (Packs packs = packs()) {
            List<PackPlace> places = new ArrayList<>();
            for (int length : new int[] {1, 511, 512, 513, 1000}) {
                Packs.Seat seat = packs.reserve("a", 100, length - 100);
                seat.write(filled(length));
                seat.end(true);
                places.add(seat.place());
            }
            assertEquals(
                    List.of(0L, 512L, 1024L, 1536L, 2560L),
                    places.stream().map(PackPlace::offset).toList());
            byte[] pack = Files.readAllBytes(places.get(0).file(studies.resolve("a")));
            assertEquals(2560 + 1000, pack.length);
            assertArrayEquals(filled(513).array(), Arrays.copyOfRange(pack, 1536, 1536 + 513));
        }
    }

    @Test
    void aRecordThatWasNotKeptIsWrittenOver() throws Exception {
        try (Packs packs = packs()) {
            Packs.Seat kept = packs.reserve("a", 0, 100);
            Packs.Seat dropped = packs.reserve("a", 0, 700);
            kept.write(filled(100));
            dropped.write(filled(700));
            dropped.end(false);
            kept.end(true);
            byte[] pack = Files.readAllBytes(kept.place().file(studies.resolve("a")));
            assertArrayEquals(filled(100).array(), Arrays.copyOf(pack, 100));
            assertArrayEquals(new byte[700], Arrays.copyOfRange(pack, 512, 1212));
        }
    }

    @Test
    void aPackThatIsFullOrDeletedIsFollowedByAnother() throws Exception {
        try (Packs packs = packs()) {
            Packs.Seat first = packs.reserve("a", 0, MAX - 1);
            Packs.Seat second = packs.reserve("a", 0, 1);
            assertFalse(first.place().pack().equals(second.place().pack()));
            Files.delete(second.place().file(studies.resolve("a")));
            Packs.Seat third = packs.reserve("a", 0, 1);
            assertEquals(0, third.place().offset());
            assertTrue(Files.exists(third.place().file(studies.resolve("a"))));
            first.write(filled(10)); // it is open until its last record is settled
            for (Packs.Seat seat : List.of(first, second, third)) {
                seat.end(true);
            }
        }
    }

    @Test
    void manyStudiesInTurnKeepFewFilesOpenAndHaveOnePackEach() throws Exception {
        Set<PackPlace> places = new HashSet<>();
        int studiesInTurn = 2 * Packs.MAX_OPEN;
        try (Packs packs = packs()) {
            Packs.Seat held = packs.reserve("study0", 0, 5);
            for (int round = 0; round < 10; round++) {
                for (int i = 1; i <= studiesInTurn; i++) {
                    Packs.Seat seat = packs.reserve("study" + i, 0, 5);
                    seat.write(filled(5));
                    seat.end(true);
                    assertTrue(places.add(seat.place()), "no room is taken twice");
                }
            }
            Packs.Seat again = packs.reserve("study0", 0, 5);
            assertEquals(new PackPlace(held.place().pack(), 512, 0), again.place(), "it was open all the time");
            held.write(filled(5));
            held.end(true);
            again.end(true);
            assertArrayEquals(filled(5).array(), Files.readAllBytes(held.place().file(studies.resolve("study0"))));
        }
        assertEquals(10 * studiesInTurn, places.size());
        try (Stream<Path> files = Files.walk(studies)) {
            long count = files.filter(Files::isRegularFile).count();
            assertEquals(studiesInTurn + 1, count, "a pack for each study, not for each object");
        }
    }

    @Test
    void aPackThatWasClosedAndIsFullOrDeletedIsFollowedByAnother() throws Exception {
        try (Packs packs = packs()) {
            PackPlace full = stored(packs, "full", MAX);
            PackPlace gone = stored(packs, "gone", 5);
            for (int i = 0; i < Packs.MAX_OPEN; i++) {
                stored(packs, "study" + i, 5);
            }
            Files.delete(gone.file(studies.resolve("gone")));
            assertNotEquals(full.pack(), stored(packs, "full", 5).pack());
            assertNotEquals(gone.pack(), stored(packs, "gone", 5).pack());
            assertFalse(Files.exists(gone.file(studies.resolve("gone"))));
        }
    }

    /** Between the look whether it is there and the opening. */
    @Test
    void aPackThatAPurgeDeletesWhileItIsOpenedAgainStaysDeleted() throws Exception {
        AtomicReference<Path> purged = new AtomicReference<>();
        try (Packs packs = new Packs(deleting(purged), studies, () -> ++nonce, MAX)) {
            PackPlace gone = stored(packs, "gone", 5);
            for (int i = 0; i < Packs.MAX_OPEN; i++) {
                stored(packs, "study" + i, 5);
            }
            purged.set(gone.file(studies.resolve("gone")));
            assertNotEquals(gone.pack(), stored(packs, "gone", 5).pack());
            assertFalse(Files.exists(purged.get()));
        }
    }

    /** A disk on which a file is deleted just before it is opened. */
    private static Disk deleting(AtomicReference<Path> file) {
        Disk real = SystemDisk.portable();
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open") && arguments[0].equals(file.get())) {
                        Files.delete(file.get());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static PackPlace stored(Packs packs, String study, int length) throws IOException {
        Packs.Seat seat = packs.reserve(study, 0, length);
        seat.write(filled(length));
        seat.end(true);
        return seat.place();
    }

    /** Until then the system keeps its bytes. */
    @Test
    void aPackThatAPurgeDeletedIsClosedWhenItsLastRecordIsSettled() throws Exception {
        try (Packs packs = packs()) {
            Packs.Seat held = packs.reserve("a", 0, 5);
            Packs.Seat other = packs.reserve("b", 0, 5);
            Files.delete(held.place().file(studies.resolve("a")));
            packs.closeGone();
            held.write(filled(5));
            held.end(false);
            assertThrows(IOException.class, () -> held.write(filled(5)));
            packs.closeGone();
            other.write(filled(5));
            other.end(true);
        }
    }

    @Test
    void whatWasClosedTakesNothing() throws Exception {
        Packs packs = packs();
        Packs.Seat seat = packs.reserve("a", 0, 5);
        seat.end(true);
        packs.close();
        assertThrows(IOException.class, () -> seat.write(filled(5)));
    }

    private Packs packs() {
        return new Packs(SystemDisk.portable(), studies, () -> ++nonce, MAX);
    }

    private static ByteBuffer filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) length);
        return ByteBuffer.wrap(bytes);
    }
}

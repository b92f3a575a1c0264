package org.voxelmask.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.AssociationRequestor;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.StoreHandler;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.dicom.net.Timeouts;

class StoreUserTest {
    private static final Timeouts TIMEOUTS = Timeouts.all(Duration.ofSeconds(20));
    private static final AssociationRequestor REQUESTOR = new AssociationRequestor("DEMO", 16384, TIMEOUTS);
    private static final Map<String, Set<String>> CT_IN_TWO_SYNTAXES =
            Map.of(UID.CTImageStorage, Set.of(UID.ExplicitVRLittleEndian, UID.JPEGLosslessSV1));

    @Test
    void sendsObjectsOfAnyLengthInTheirTransferSyntax() throws Exception {
        List<byte[]> kept = new CopyOnWriteArrayList<>();
        Random random = new Random(41);
        try (AssociationAcceptor node = node((context, dataSet) -> {
                    assertEquals(UID.JPEGLosslessSV1, context.transferSyntaxUid());
                    kept.add(dataSet.readAllBytes());
                    return CompletableFuture.completedFuture(new StoreOutcome(0, ""));
                });
                StoreUser user = StoreUser.open(REQUESTOR, node.address(), "VOXELMASK", CT_IN_TWO_SYNTAXES)) {
            for (int length : new int[] {0, 1, 2, 16378, 16379, 65536, 1_000_000}) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                InputStream in = new ByteArrayInputStream(bytes);
                assertEquals(0, user.store(UID.CTImageStorage, "1.2.3", UID.JPEGLosslessSV1, in));
                assertArrayEquals(bytes, kept.get(kept.size() - 1));
            }
            assertThrows(
                    IOException.class,
                    () -> user.store(UID.CTImageStorage, "1.2.3", UID.RLELossless, InputStream.nullInputStream()));
            user.release();
        }
    }

    @Test
    void anObjectOfManyMegabytesNeedsNoMemoryOfItsSize() throws Exception {
        long length = 1L << 28;
        StoreHandler counting = (context, dataSet) -> {
            long total = dataSet.transferTo(OutputStream.nullOutputStream());
            return CompletableFuture.completedFuture(new StoreOutcome(total == length ? 0 : 0x0110, ""));
        };
        try (AssociationAcceptor node = node(counting);
                StoreUser user = StoreUser.open(REQUESTOR, node.address(), "VOXELMASK", CT_IN_TWO_SYNTAXES)) {
            long before = allocated();
            assertEquals(0, user.store(UID.CTImageStorage, "1.2.3", UID.ExplicitVRLittleEndian, new Zeros(length)));
            assertTrue(allocated() - before < length / 8, "bytes allocated: " + (allocated() - before));
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    @Test
    void refusesEveryAddressThatIsNotLoopback() throws Exception {
        for (byte[] address : List.of(new byte[] {10, 0, 0, 1}, new byte[] {8, 8, 8, 8}, new byte[4], new byte[16])) {
            InetSocketAddress other = new InetSocketAddress(InetAddress.getByAddress(address), 104);
            assertThrows(
                    IllegalArgumentException.class, () -> StoreUser.open(REQUESTOR, other, "X", CT_IN_TWO_SYNTAXES));
        }
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 104);
        assertThrows(
                IllegalArgumentException.class, () -> StoreUser.open(REQUESTOR, unresolved, "X", CT_IN_TWO_SYNTAXES));
    }

    private static AssociationAcceptor node(StoreHandler handler) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        AcceptorConfig config = new AcceptorConfig(
                "VOXELMASK", true, loopback, 0, 1 << 18, 128, 4, 64, 1L << 30, 1, TIMEOUTS, Duration.ofSeconds(5));
        return AssociationAcceptor.start(
                config, AcceptorHooks.open(StorageContextPolicy.of(UidRegistry.standard()), handler, new Silent()));
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }

    /** Hears and says nothing. */
    private static final class Silent implements AssociationListener {
        @Override
        public void accepted(AssociationInfo info) {}

        @Override
        public void refused(AssociationInfo info, String reason) {}

        @Override
        public void ended(AssociationInfo info, String how) {}
    }
}

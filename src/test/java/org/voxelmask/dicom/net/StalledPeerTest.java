package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.net.pdu.AAbort;

/** A peer whose windows are full and who reads nothing: not even the last word may wait for ever. */
class StalledPeerTest {
    private static final long QUIET_MILLIS = 300;

    private ServerSocketChannel server;
    private SocketChannel near;
    private SocketChannel far;
    private UpperLayer layer;

    @BeforeEach
    void connect() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        far = SocketChannel.open();
        far.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        far.connect(server.getLocalAddress());
        near = server.accept();
        near.setOption(StandardSocketOptions.SO_SNDBUF, 8192);
        fill();
        Duration patience = Duration.ofSeconds(1);
        layer = new UpperLayer(new PduTransport(near.socket(), 16384), Timeouts.all(patience), false);
    }

    @AfterEach
    void disconnect() throws IOException {
        near.close();
        far.close();
        server.close();
    }

    /** Writes until nothing more is taken. */
    private void fill() throws IOException {
        near.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            SelectionKey key = near.register(selector, SelectionKey.OP_WRITE);
            int taken;
            do {
                selector.select(QUIET_MILLIS); // what is under way may still make room
                selector.selectedKeys().clear();
                taken = 0;
                while (near.write(ByteBuffer.allocate(1)) > 0) { // byte by byte, so that no room is left
                    taken++;
                }
            } while (taken > 0);
            key.cancel();
        }
        near.configureBlocking(true);
    }

    @Test
    void anAbortThatIsNotTakenStalls() throws Exception {
        assertStalls(upper -> upper.abort(AAbort.byUser()));
        assertEquals(State.Sta13, layer.state());
    }

    @Test
    void anAbortByTheThreadThatStopsTheNodeStalls() throws Exception {
        assertStalls(UpperLayer::interrupt);
    }

    /** As the acceptor's sweeper does: closes the connection once it stalls. */
    private void assertStalls(Consumer<UpperLayer> act) throws Exception {
        Thread thread = new Thread(() -> act.accept(layer));
        thread.start();
        Deadline limit = Deadline.in(TestingNode.LONG);
        while (!layer.stalled() && !limit.passed()) {
            thread.join(10);
        }
        assertTrue(layer.stalled(), "a write that nobody would end");
        layer.close();
        thread.join();
    }
}

package org.voxelmask.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A network between a sender and the node that breaks each connection after so many bytes of the sender, by a reset. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final int bytes;

    CuttingProxy(int target, int bytes) throws IOException {
        this.target = target;
        this.bytes = bytes;
        Thread thread = new Thread(this::serve, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    String[] address() {
        return new String[] {"127.0.0.1", "" + listener.getLocalPort()};
    }

    private void serve() {
        while (!listener.isClosed()) {
            one();
        }
    }

    private void one() {
        try (Socket sender = listener.accept();
                Socket node = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread back = new Thread(() -> pass(node, sender, Integer.MAX_VALUE), "cutting-proxy-back");
            back.setDaemon(true);
            back.start();
            pass(sender, node, bytes);
            node.setSoLinger(true, 0); // close sends a reset
            sender.setSoLinger(true, 0);
        } catch (IOException e) {
            return; // a side that went away is what this is for
        }
    }

    private static void pass(Socket from, Socket to, int most) {
        byte[] buffer = new byte[4096];
        int left = most;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (left > 0) {
                int n = in.read(buffer, 0, Math.min(buffer.length, left));
                if (n < 0) {
                    return;
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        } catch (IOException e) {
            return; // cut
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

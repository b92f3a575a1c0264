package org.voxelmask.detect;

import java.nio.file.Path;
import java.util.List;
import org.voxelmask.dicom.image.Raster8;

/** The network's inferences of a look and nothing else, to compare whole looks with. */
public final class NetworkAlone implements AutoCloseable {
    private final DetectorNetwork network;

    /** Loads the network. */
    public NetworkAlone(Path natives) throws DetectionException {
        NativeLibraries.unpack(natives);
        network = DetectorNetwork.open(1);
    }

    /** Seconds of the inferences of one picture: at both scales, and turned. */
    public double seconds(Raster8 picture) throws DetectionException {
        double seconds = 0;
        for (NetworkEye.Pass pass : List.of(NetworkEye.Pass.PLAIN, NetworkEye.Pass.LARGER, NetworkEye.Pass.TURNED)) {
            NetworkInput input = NetworkEye.input(pass.turned() ? Turned.of(picture) : picture, pass.relative());
            long start = System.nanoTime();
            network.run(input);
            seconds += (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    @Override
    public void close() {
        network.close();
    }
}

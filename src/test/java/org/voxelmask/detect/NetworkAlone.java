package org.voxelmask.detect;

import java.nio.file.Path;
import org.voxelmask.dicom.image.Raster8;

/** The network's inferences of a look and nothing else, to compare whole looks with. */
public final class NetworkAlone implements AutoCloseable {
    private final DetectorNetwork network;

    /** Loads the network. */
    public NetworkAlone(Path natives) throws DetectionException {
        NativeLibraries.unpack(natives);
        network = DetectorNetwork.open(1);
    }

    /** Seconds of the inferences of one picture at both scales. */
    public double seconds(Raster8 picture) throws DetectionException {
        double seconds = 0;
        for (double relative : new double[] {1, NetworkEye.SECOND_SCALE}) {
            NetworkInput input = NetworkEye.input(picture, relative);
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

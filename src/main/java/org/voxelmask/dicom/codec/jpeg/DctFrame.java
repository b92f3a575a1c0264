package org.voxelmask.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;

/** Sequential DCT coding with Huffman codes (T.81 Annex F). */
final class DctFrame implements FrameSamples {
    private final FrameHeader frame;
    private final List<Plane> planes = new ArrayList<>();
    private final InverseDct transform;

    DctFrame(FrameHeader frame) {
        this.frame = frame;
        this.transform = new InverseDct(frame.precision());
        for (FrameComponent component : frame.components()) {
            planes.add(Plane.of(Geometry.of(frame, component)));
        }
    }

    @Override
    public void scan(ScanHeader scan, Tables tables, BitReader bits) throws CodecException {
        BlockDecoder[] decoders = new BlockDecoder[scan.components().size()];
        for (int i = 0; i < decoders.length; i++) {
            ScanHeader.ScanComponent component = scan.components().get(i);
            decoders[i] = new BlockDecoder(
                    tables.dc(component.dc(), BlockDecoder.MAX_DC_CATEGORY),
                    tables.ac(component.ac()),
                    tables.quantization(
                            frame.components().get(component.index()).quantization()),
                    transform,
                    planes.get(component.index()));
        }
        Restarts restarts = new Restarts(tables.restartInterval());
        if (decoders.length == 1) {
            alone(decoders[0], planes.get(scan.components().get(0).index()).geometry(), restarts, bits);
        } else {
            interleaved(scan, decoders, restarts, bits);
        }
    }

    /** A.2.2: a scan of one component has a block in each MCU, and none that is only padding. */
    private static void alone(BlockDecoder decoder, Geometry geometry, Restarts restarts, BitReader bits)
            throws CodecException {
        for (int down = 0; down < geometry.blocksDown(); down++) {
            for (int across = 0; across < geometry.blocksAcross(); across++) {
                if (restarts.before(bits)) {
                    decoder.restart();
                }
                decoder.decode(bits, across, down);
            }
        }
    }

    /** A.2.3: an MCU has as many blocks of each component as its sampling factors say. */
    private void interleaved(ScanHeader scan, BlockDecoder[] decoders, Restarts restarts, BitReader bits)
            throws CodecException {
        int mcusAcross = Geometry.ceil(frame.columns(), Geometry.BLOCK * frame.maxHorizontal());
        int mcusDown = Geometry.ceil(frame.rows(), Geometry.BLOCK * frame.maxVertical());
        for (int down = 0; down < mcusDown; down++) {
            for (int across = 0; across < mcusAcross; across++) {
                if (restarts.before(bits)) {
                    for (BlockDecoder decoder : decoders) {
                        decoder.restart();
                    }
                }
                for (int i = 0; i < decoders.length; i++) {
                    FrameComponent component =
                            frame.components().get(scan.components().get(i).index());
                    mcu(decoders[i], component, across, down, bits);
                }
            }
        }
    }

    private static void mcu(BlockDecoder decoder, FrameComponent component, int across, int down, BitReader bits)
            throws CodecException {
        for (int v = 0; v < component.vertical(); v++) {
            for (int h = 0; h < component.horizontal(); h++) {
                decoder.decode(bits, across * component.horizontal() + h, down * component.vertical() + v);
            }
        }
    }

    @Override
    public byte[] bytes() {
        byte[] bytes = new byte[Math.toIntExact(frame.header().decodedBytes())];
        int width = frame.header().bytesPerSample();
        int step = width * planes.size();
        for (int i = 0; i < planes.size(); i++) {
            Upsampler upsampler = Upsampler.of(frame, frame.components().get(i), planes.get(i));
            for (int y = 0; y < frame.rows(); y++) {
                int[] row = upsampler.row(y);
                int at = y * frame.columns() * step + i * width;
                for (int x = 0; x < frame.columns(); x++) {
                    bytes[at] = (byte) row[x];
                    if (width == 2) {
                        bytes[at + 1] = (byte) (row[x] >> 8);
                    }
                    at += step;
                }
            }
        }
        return bytes;
    }
}

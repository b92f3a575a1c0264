package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;

import org.voxelmask.dicom.codec.CodecException;

/** The coding styles that hold for a tile: those of the main header until the tile's own replace them. */
final class TileStyles {
    private final CodingStyle[] components;
    private final boolean[] own;
    private int layers;

    /** None read yet. */
    TileStyles(int components) {
        this.components = new CodingStyle[components];
        this.own = new boolean[components];
    }

    /** Those of the main header, to be replaced by the tile's. */
    TileStyles forTile() {
        TileStyles tile = new TileStyles(components.length);
        System.arraycopy(components, 0, tile.components, 0, components.length);
        tile.layers = layers;
        return tile;
    }

    /** A marker segment; COD and COC matter. */
    void read(int marker, ByteReader segment) throws CodecException {
        if (marker == Marker.COD) {
            cod(segment.content());
        } else if (marker == Marker.COC) {
            coc(segment.content());
        }
    }

    /** A COD segment: for all components that have no COC in the same header. */
    private void cod(ByteReader in) throws CodecException {
        int style = in.u8();
        in.skip(1);
        layers = in.u16();
        in.skip(1);
        CodingStyle all = CodingStyle.read(in, style);
        if (layers == 0 || in.remaining() != 0) {
            throw new CodecException(CORRUPTED, "a COD segment that contradicts its length or has no layers");
        }
        for (int i = 0; i < components.length; i++) {
            if (!own[i]) {
                components[i] = all;
            }
        }
    }

    /** A COC segment: for one component. */
    private void coc(ByteReader in) throws CodecException {
        int component = in.u8();
        int style = in.u8();
        CodingStyle one = CodingStyle.read(in, style);
        if (component >= components.length || in.remaining() != 0) {
            throw new CodecException(CORRUPTED, "a COC segment that contradicts its length or the components");
        }
        components[component] = one;
        own[component] = true;
    }

    boolean complete() {
        return layers > 0;
    }

    /** What the library will lay out for the tile. */
    CodingStyle.Pieces count(ImageSize size, int tile) throws CodecException {
        CodingStyle.Pieces all = new CodingStyle.Pieces(0, 0, 0);
        int resolutions = 0;
        for (int i = 0; i < components.length; i++) {
            ImageSize.Component component = size.components().get(i);
            all = all.plus(components[i].count(size.tileArea(tile).every(component.dx(), component.dy())));
            resolutions = Math.max(resolutions, components[i].levels() + 1);
        }
        if (all.mostPrecincts() > Limits.MAX_PRECINCTS
                || all.mostPrecincts() * layers * resolutions * components.length > Limits.MAX_PACKETS) {
            throw new CodecException(LIMIT, "a tile of more packets than MAX_PACKETS " + Limits.MAX_PACKETS);
        }
        return all;
    }
}

package org.voxelmask.detect;

import java.util.Locale;
import org.voxelmask.dicom.image.Raster8;

/**
 * Letters of 5 x 7 dots, drawn without the fonts of the system: a server may have none. Capitals, digits
 * and a few signs; anything else leaves a gap.
 */
final class TinyFont {
    /** Rows of a letter. */
    static final int ROWS = 7;

    /** Columns from one letter to the next. */
    static final int ADVANCE = 6;

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/:.,^()+<>=%";

    /** Five columns a sign, two hex digits each; the lowest bit is the top dot. */
    private static final String COLUMNS = "7E1111117E" + "7F49494936" + "3E41414122" + "7F4141413E" + "7F49494941"
            + "7F09090901" + "3E41415132" + "7F0808087F" + "00417F4100" + "2040413F01" + "7F08142241" + "7F40404040"
            + "7F020C027F" + "7F0408107F" + "3E4141413E" + "7F09090906" + "3E4151215E" + "7F09192946" + "4649494931"
            + "01017F0101" + "3F4040403F" + "1F2040201F" + "7F2018207F" + "6314081463" + "0304780403" + "6151494543"
            + "3E5149453E" + "00427F4000" + "4261514946" + "2141454B31" + "1814127F10" + "2745454539" + "3C4A494930"
            + "0171090503" + "3649494936" + "064949291E" + "0808080808" + "2010080402" + "0036360000" + "0060600000"
            + "0050300000" + "0402010204" + "001C224100" + "0041221C00" + "08083E0808" + "0008142241" + "4122140800"
            + "1414141414" + "2313086462";

    private TinyFont() {}

    /** Columns that a text takes, each dot this many pixels wide. */
    static int width(String text, int dot) {
        return text.length() * ADVANCE * dot;
    }

    /** Draws a text into all channels; what lies outside the picture is cut. */
    static void draw(Raster8 picture, String text, int x, int y, int dot, int level) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            int sign = SIGNS.indexOf(upper.charAt(i));
            for (int column = 0; sign >= 0 && column < ADVANCE - 1; column++) {
                int at = (sign * (ADVANCE - 1) + column) * 2;
                int bits = Integer.parseInt(COLUMNS, at, at + 2, 16);
                for (int row = 0; row < ROWS; row++) {
                    if ((bits >> row & 1) != 0) {
                        square(picture, x + (i * ADVANCE + column) * dot, y + row * dot, dot, level);
                    }
                }
            }
        }
    }

    private static void square(Raster8 picture, int left, int top, int dot, int level) {
        for (int y = Math.max(0, top); y < Math.min(picture.height(), top + dot); y++) {
            for (int x = Math.max(0, left); x < Math.min(picture.width(), left + dot); x++) {
                int base = (y * picture.width() + x) * picture.channels();
                java.util.Arrays.fill(picture.pixels(), base, base + picture.channels(), (byte) level);
            }
        }
    }
}

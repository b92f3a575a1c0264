package org.voxelmask.detect.corpus;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Fonts from the class path, drawn from their outlines: no font of the system has a part in it. */
final class Lettering {
    private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/DejaVu";
    private static final String LIBERATION = "liberation/Liberation";

    /** Proportional and fixed, with and without serifs, upright, bold, slanted and narrow. */
    private static final List<String> FILES = List.of(
            DEJAVU + "Sans.ttf",
            DEJAVU + "Sans-Bold.ttf",
            DEJAVU + "SansMono.ttf",
            DEJAVU + "SansMono-Bold.ttf",
            DEJAVU + "SansCondensed.ttf",
            DEJAVU + "Serif.ttf",
            LIBERATION + "Sans-Regular.ttf",
            LIBERATION + "Sans-Bold.ttf",
            LIBERATION + "Sans-Italic.ttf",
            LIBERATION + "Mono-Regular.ttf",
            LIBERATION + "Mono-Bold.ttf",
            LIBERATION + "Serif-Regular.ttf");

    private final List<TrueTypeFont> fonts = new ArrayList<>();

    Lettering() {
        for (String file : FILES) {
            try (InputStream in = Lettering.class.getClassLoader().getResourceAsStream(file)) {
                fonts.add(new TTFParser().parse(new RandomAccessReadBuffer(in)));
            } catch (IOException e) {
                throw new UncheckedIOException("font " + file, e);
            }
        }
    }

    /** How many fonts there are. */
    int count() {
        return fonts.size();
    }

    /**
     * A word in a font.
     *
     * @param font from 0
     * @param size of the em square in pixels
     * @param degrees slope of the line
     * @param smooth whether edges are smoothed
     */
    Mask draw(String text, int font, double size, double degrees, boolean smooth) {
        Path2D outline = outline(text, fonts.get(font), size);
        outline.transform(AffineTransform.getRotateInstance(Math.toRadians(degrees)));
        Rectangle2D bounds = outline.getBounds2D();
        int width = Math.max(1, (int) Math.ceil(bounds.getWidth()) + 2);
        int height = Math.max(1, (int) Math.ceil(bounds.getHeight()) + 2);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.translate(1 - Math.floor(bounds.getX()), 1 - Math.floor(bounds.getY()));
        graphics.setColor(Color.WHITE);
        graphics.fill(outline);
        graphics.dispose();
        float[] alpha = new float[width * height];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = image.getRaster().getSample(i % width, i / width, 0) / 255f;
        }
        return new Mask(width, height, alpha);
    }

    /** Rows of such a mask above the line that its letters stand on. */
    int rise(String text, int font, double size) {
        return 1
                - (int) Math.floor(
                        outline(text, fonts.get(font), size).getBounds2D().getY());
    }

    private static Path2D outline(String text, TrueTypeFont font, double size) {
        Path2D path = new Path2D.Double();
        double x = 0;
        try {
            double scale = size / font.getUnitsPerEm();
            for (int c : text.codePoints().toArray()) {
                int glyph = font.getUnicodeCmapLookup().getGlyphId(c);
                if (c != ' ') {
                    AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x, 0);
                    path.append(font.getGlyph().getGlyph(glyph).getPath().getPathIterator(place), false);
                }
                x += font.getAdvanceWidth(glyph) * scale;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a glyph", e);
        }
        return path;
    }
}

package org.voxelmask.demo;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.dicom.image.Rendering;

/** Draws docs/images from the demo's study. Run by src/build/make-pictures. */
public final class MakePictures {
    private static final int GAP = 8;

    private MakePictures() {}

    /** Writes into the folder that the first argument names. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path natives = Files.createTempDirectory("natives");
        DemoInstance instance = DemoStudy.create(1).get(1);
        try (DemoMasking masking = new DemoMasking(natives)) {
            List<TextRegion> regions = masking.regions(instance);
            byte[] before = DemoMasking.frames(instance).read(0);
            byte[] after = DemoMasking.mask(instance, regions, 0);
            int width = DemoScreen.WIDTH;
            BufferedImage picture = new BufferedImage(2 * width + GAP, DemoScreen.HEIGHT, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < DemoScreen.HEIGHT; y++) {
                for (int x = 0; x < GAP; x++) {
                    picture.setRGB(width + x, y, 0xFFFFFF);
                }
            }
            draw(picture, 0, instance, before);
            draw(picture, width + GAP, instance, after);
            ImageIO.write(
                    picture, "png", folder.resolve("demo-before-after.png").toFile());
        }
    }

    private static void draw(BufferedImage picture, int left, DemoInstance instance, byte[] frame) throws Exception {
        Raster8 raster =
                Rendering.render(frame, DemoMasking.frames(instance).description(), DemoMasking.palette(instance));
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int at = (y * raster.width() + x) * raster.channels();
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    rgb = (rgb << 8) | (raster.pixels()[at + Math.min(channel, raster.channels() - 1)] & 0xFF);
                }
                picture.setRGB(left + x, y, rgb);
            }
        }
    }
}

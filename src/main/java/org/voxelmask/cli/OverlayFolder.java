package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.gate2.Overlay;
import org.voxelmask.files.DurableFile;
import org.voxelmask.pipeline.FileLook;
import org.voxelmask.pipeline.FileLooks;

/** Where boxes of files are drawn: each picture stands where its file stood below the folder that was named. */
final class OverlayFolder {
    private final Path folder;
    private final Set<Path> taken = new HashSet<>();

    private OverlayFolder(Path folder) {
        this.folder = folder;
    }

    static OverlayFolder open(Path folder) throws UserException {
        try {
            DurableFile.createFolders(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "--overlay: " + Sentence.of(e));
        }
        if (!Files.isWritable(folder)) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "--overlay: no permission for " + folder);
        }
        return new OverlayFolder(folder);
    }

    /** Draws the boxes of all frames, if the file was looked at. */
    void draw(FileLooks.Told file) throws IOException {
        if (!(file.look() instanceof FileLook.Looked looked)) {
            return;
        }
        ImageDescription image = looked.image();
        List<Box> boxes = looked.regions().stream().map(region -> region.box()).toList();
        Path target = target(file.found().place());
        DurableFile.createFolders(target.toAbsolutePath().getParent());
        DurableFile.write(target, Overlay.of(image.columns(), image.rows(), boxes));
    }

    /** Files of several folders may have one place: the second gets a number. */
    private Path target(Path place) {
        Path target = folder.resolve(place + ".png");
        for (int number = 2; !taken.add(target); number++) {
            target = folder.resolve(place + "-" + number + ".png");
        }
        return target;
    }
}

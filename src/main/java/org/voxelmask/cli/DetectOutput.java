package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.FileLook;
import org.voxelmask.pipeline.FileLooks;
import picocli.CommandLine.Model.CommandSpec;

/** How looks at files are told to people and machines, and counted. Holds no text that was read. */
final class DetectOutput {
    private final CommandSpec spec;
    private final boolean json;
    private final int total;
    private int done;
    private int looked;
    private int boxes;
    private int withoutPixels;
    private int failed;
    private int skipped;

    /**
     * For one call of the command.
     *
     * @param total files that will be told
     */
    DetectOutput(CommandSpec spec, boolean json, int total) {
        this.spec = spec;
        this.json = json;
        this.total = total;
    }

    /** Prints what came out of a file, as it comes. */
    void tell(FileLooks.Told file) {
        done++;
        FileLook look = file.look();
        if (look instanceof FileLook.NotDicom && !file.found().named()) {
            skipped++;
            progress("");
            err("voxelmask: " + file.found().file() + ": skipped, no DICOM file");
        } else {
            count(look);
            progress("");
            if (json) {
                Output.line(spec, json(file).toString());
            } else {
                print(file);
            }
        }
        if (total > 1) {
            progress("looked at " + done + " of " + total);
        }
    }

    private void count(FileLook look) {
        if (look instanceof FileLook.Looked l) {
            looked++;
            boxes += l.regions().size();
        } else if (look instanceof FileLook.WithoutPixels) {
            withoutPixels++;
        } else {
            failed++;
        }
    }

    /** Sums up for people; the exit code of the command. */
    int end() throws UserException {
        progress("");
        if (looked + withoutPixels + failed == 0) {
            throw new UserException(ErrorCode.USAGE, "there is no DICOM file in what was named");
        }
        if (!json && total > 1) {
            Output.line(
                    spec,
                    looked + " files looked at, " + boxes + " boxes; " + failed + " could not be looked at, "
                            + withoutPixels + " without pixels, " + skipped + " no DICOM files");
        }
        return failed > 0 ? ExitCode.PARTIAL : ExitCode.OK;
    }

    private static ObjectNode json(FileLooks.Told file) {
        ObjectNode line = Output.object().put("file", file.found().file().toString());
        FileLook look = file.look();
        if (look instanceof FileLook.Looked l) {
            ArrayNode all = line.putArray("boxes");
            l.regions().forEach(region -> all.add(json(region)));
            if (!l.kept().isEmpty()) {
                ArrayNode kept = line.putArray("kept");
                l.kept().forEach(region -> kept.add(json(region)));
            }
            ImageDescription image = l.image();
            line.put("columns", image.columns()).put("rows", image.rows()).put("frames", image.frames());
        } else if (look instanceof FileLook.WithoutPixels) {
            line.putArray("boxes");
            line.put("columns", 0).put("rows", 0).put("frames", 0);
        } else {
            ErrorCode code = ErrorCode.find(code(look)).orElse(ErrorCode.UNFORESEEN);
            line.put("error", code.name()).put("code", code.code()).put("reason", why(look));
        }
        return line.put("ms", BigDecimal.valueOf(file.took().toNanos(), 6).setScale(1, RoundingMode.HALF_UP));
    }

    private static ObjectNode json(TextRegion region) {
        Box box = region.box();
        ObjectNode object = Output.object();
        object.putArray("bbox").add(box.x()).add(box.y()).add(box.width()).add(box.height());
        return object.put("frame_index", region.frameIndex())
                .put("label", region.label().name())
                .put("confidence", confidence(region))
                .put("zone", region.zone().name())
                .put("rule_id", region.ruleId());
    }

    private static BigDecimal confidence(TextRegion region) {
        return BigDecimal.valueOf(region.confidence()).setScale(4, RoundingMode.HALF_UP);
    }

    private void print(FileLooks.Told file) {
        String name = file.found().file() + ": ";
        if (file.look() instanceof FileLook.Looked l) {
            ImageDescription image = l.image();
            Output.line(
                    spec,
                    name + image.columns() + " x " + image.rows() + ", " + many(image.frames(), "frame") + ", "
                            + many(l.regions().size(), "box", "boxes") + ", " + millis(file.took()));
            l.regions().forEach(region -> Output.line(spec, line(region)));
            l.kept().forEach(region -> Output.line(spec, line(region) + ", kept"));
        } else if (file.look() instanceof FileLook.WithoutPixels) {
            Output.line(spec, name + "has no pixels");
        } else {
            Output.line(
                    spec,
                    name + "NOT LOOKED AT: "
                            + ErrorCode.find(code(file.look()))
                                    .orElse(ErrorCode.UNFORESEEN)
                                    .code() + ": "
                            + why(file.look()));
        }
    }

    private static String line(TextRegion region) {
        Box box = region.box();
        String place = "[" + box.x() + ", " + box.y() + ", " + box.width() + ", " + box.height() + "]";
        String frame = region.frameIndex() == null ? "" : ", frame " + region.frameIndex();
        return String.format(
                Locale.ROOT,
                "  %-24s %-12s %-6s %.2f  %s%s",
                place,
                region.label(),
                region.zone().name().toLowerCase(Locale.ROOT),
                region.confidence(),
                region.ruleId(),
                frame);
    }

    private static String code(FileLook look) {
        return look instanceof FileLook.Failed failed ? failed.code() : "NOT_DICOM";
    }

    private static String why(FileLook look) {
        return look instanceof FileLook.Failed failed ? failed.why() : "it is no DICOM file";
    }

    private static String many(int count, String one) {
        return many(count, one, one + "s");
    }

    private static String many(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    private static String millis(Duration took) {
        return took.toMillis() + " ms";
    }

    /** On a terminal, as the launcher tells, one line that is written over. */
    private void progress(String line) {
        if (Boolean.getBoolean("voxelmask.terminal")) {
            PrintWriter err = spec.commandLine().getErr();
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }

    private void err(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}

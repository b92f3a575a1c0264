package org.voxelmask.fuzz;

import java.nio.file.Path;
import java.util.Locale;
import org.voxelmask.dicom.net.AssociationFuzz;
import org.voxelmask.dicom.net.CommandFuzz;
import org.voxelmask.stage.IndexFuzz;
import org.voxelmask.stage.RecordFuzz;

/** Every harness, by the name of its folder in testdata/fuzz. */
enum FuzzTarget {
    ASSOCIATION(AssociationFuzz.class),
    BASELINE(BaselineFuzz.class),
    CHARSET(CharsetFuzz.class),
    COMMAND(CommandFuzz.class),
    DATASET(DatasetFuzz.class),
    FRAGMENTS(FragmentsFuzz.class),
    FRAMES(FramesFuzz.class),
    INDEX(IndexFuzz.class),
    JPEG(JpegFuzz.class),
    JPEG2000(Jpeg2000Fuzz.class),
    JPEGEDIT(JpegEditFuzz.class),
    JPEGLS(JpegLsFuzz.class),
    PDU(PduFuzz.class),
    RECORD(RecordFuzz.class),
    RLE(RleFuzz.class);

    private static final Path CORPORA = Path.of("testdata", "fuzz");

    private final Class<?> harness;

    FuzzTarget(Class<?> harness) {
        this.harness = harness;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class that Jazzer is to search. */
    Class<?> harness() {
        return harness;
    }

    /** The inputs that are kept. */
    Path corpus() {
        return CORPORA.resolve(folder());
    }

    /** Runs one input; throws when the contract is broken. */
    void run(byte[] input) {
        switch (this) {
            case ASSOCIATION -> AssociationFuzz.fuzzerTestOneInput(input);
            case BASELINE -> BaselineFuzz.fuzzerTestOneInput(input);
            case CHARSET -> CharsetFuzz.fuzzerTestOneInput(input);
            case COMMAND -> CommandFuzz.fuzzerTestOneInput(input);
            case DATASET -> DatasetFuzz.fuzzerTestOneInput(input);
            case FRAGMENTS -> FragmentsFuzz.fuzzerTestOneInput(input);
            case FRAMES -> FramesFuzz.fuzzerTestOneInput(input);
            case INDEX -> IndexFuzz.fuzzerTestOneInput(input);
            case JPEG -> JpegFuzz.fuzzerTestOneInput(input);
            case JPEG2000 -> Jpeg2000Fuzz.fuzzerTestOneInput(input);
            case JPEGEDIT -> JpegEditFuzz.fuzzerTestOneInput(input);
            case JPEGLS -> JpegLsFuzz.fuzzerTestOneInput(input);
            case PDU -> PduFuzz.fuzzerTestOneInput(input);
            case RECORD -> RecordFuzz.fuzzerTestOneInput(input);
            case RLE -> RleFuzz.fuzzerTestOneInput(input);
        }
    }
}

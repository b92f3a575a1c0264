package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Reads regions that were found a second and a third time, by Tesseract and by another network, and tells which hold
 * nothing but technical text. Whatever is in doubt is not told.
 */
final class TechnicalReader implements AutoCloseable {
    /** Regions that are read per picture at most; the others are masked. */
    static final int MAX_READ = 120;

    /** The network's own confidence that there is text, 0 to 1. */
    static final double FOUND_CONFIDENCE = 0.3;

    /** Rows of a line at least: smaller letters are read by guessing. */
    static final int MIN_ROWS = 8;

    private static final double READ_ROWS = 56;
    private static final double ENLARGE_MAX = 4;

    /** The recogniser sees so much more of the picture on each side, a share of the line's height. */
    private static final double WIDER = 0.12;

    private final TesseractReader tesseract;
    private final RecogniserNetwork recogniser;
    private final TechnicalVocabulary vocabulary = TechnicalVocabulary.shipped();
    private final TechnicalGrammar grammar = new TechnicalGrammar(vocabulary);

    /** Takes both readers over. */
    TechnicalReader(TesseractReader tesseract, RecogniserNetwork recogniser) {
        this.tesseract = tesseract;
        this.recogniser = recogniser;
    }

    /** Names of model and vocabulary and their hashes, for the evidence. */
    Map<String, String> artefacts() {
        Map<String, String> artefacts = new TreeMap<>();
        artefacts.put(TechnicalProof.RECOGNISER, RecogniserNetwork.MODEL.sha256());
        artefacts.put(RecogniserNetwork.SIGNS.name(), RecogniserNetwork.SIGNS.sha256());
        artefacts.put(TechnicalProof.VOCABULARY, vocabulary.sha256());
        return artefacts;
    }

    /**
     * The regions that hold technical text.
     *
     * @param picture the only frame
     * @param regions all that was found on it
     * @param known places that a rule masks whatever stands there
     */
    List<TechnicalText> read(
            Raster8 picture,
            List<TextRegion> regions,
            List<Candidate> known,
            DetectionRequest.IdentityHints hints,
            Deadline deadline)
            throws DetectionException, InterruptedException {
        List<TechnicalText> technical = new ArrayList<>();
        int read = 0;
        for (int i = 0; i < regions.size() && read < MAX_READ; i++) {
            TextRegion region = regions.get(i);
            boolean open = known.stream().noneMatch(place -> place.box().intersects(region.box()));
            if (open && isCandidate(region)) {
                deadline.check();
                read++;
                read(picture, region.box(), i, deadline)
                        .filter(text -> !text.tellsOf(hints))
                        .ifPresent(technical::add);
            }
        }
        return technical;
    }

    /** What the network takes for a line, and what was not read as something that tells of somebody. */
    private static boolean isCandidate(TextRegion region) {
        Box box = region.box();
        return region.label() == TextRegion.Label.UNKNOWN_TEXT
                && (region.ruleId().startsWith("det.") || region.ruleId().equals(NetworkEye.EDGE_RULE))
                && region.confidence() >= FOUND_CONFIDENCE
                && box.width() >= box.height()
                && box.height() >= MIN_ROWS
                && (long) box.width() * box.height() <= Labeller.MAX_PIXELS;
    }

    private Optional<TechnicalText> read(Raster8 picture, Box box, int index, Deadline deadline)
            throws DetectionException, InterruptedException {
        double scale = Math.min(ENLARGE_MAX, Math.max(1, READ_ROWS / box.height()));
        GreyImage image = GreyImage.of(picture, box, scale);
        List<TesseractReader.Word> words = tesseract.words(image, TesseractReader.LINE, deadline.remaining());
        deadline.check();
        StringBuilder text = new StringBuilder();
        double least = 1;
        List<Box> places = new ArrayList<>();
        for (TesseractReader.Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.text());
            least = Math.min(least, word.confidence());
            places.add(place(word.box(), box, scale));
        }
        Optional<TechnicalRule> rule = grammar.rule(text.toString());
        if (rule.isEmpty()
                || least < TechnicalProof.TESSERACT_CONFIDENCE
                || !InkCheck.accountsFor(picture, box, places)) {
            return Optional.empty();
        }
        int more = (int) Math.ceil(WIDER * box.height());
        Box wider = box.grow(more, more, picture.width(), picture.height());
        RecogniserNetwork.Reading again = recogniser.read(picture, wider);
        boolean same = TechnicalGrammar.key(again.text()).equals(TechnicalGrammar.key(text.toString()));
        if (!same || again.confidence() < TechnicalProof.RECOGNISER_CONFIDENCE) {
            return Optional.empty();
        }
        return Optional.of(new TechnicalText(index, rule.get(), List.of(least, again.confidence()), text.toString()));
    }

    /** A word's place in the picture, with a dot on each side for what enlarging blurs. */
    private static Box place(Box word, Box region, double scale) {
        int left = region.x() + (int) Math.floor((word.x() - GreyImage.MARGIN) / scale) - 1;
        int top = region.y() + (int) Math.floor((word.y() - GreyImage.MARGIN) / scale) - 1;
        int width = (int) Math.ceil(word.width() / scale) + 3;
        int height = (int) Math.ceil(word.height() / scale) + 3;
        return new Box(left, top, width, height);
    }

    @Override
    public void close() {
        try (tesseract) {
            recogniser.close();
        }
    }
}

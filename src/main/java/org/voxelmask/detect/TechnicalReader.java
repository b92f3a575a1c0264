package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Reads a box by Tesseract and by another network than the one that found it, and tells whether it holds nothing but
 * technical text. Whatever is in doubt is not told.
 */
final class TechnicalReader implements AutoCloseable {
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
     * What was read and proven.
     *
     * @param rule by which it is technical
     * @param confidences of Tesseract's least sure word and of the recogniser's least sure sign, 0 to 1
     * @param text kept in memory only
     */
    record Reading(TechnicalRule rule, List<Double> confidences, String text) {}

    /** What two readings prove to stand in a box of a picture; empty when anything in it is in doubt. */
    Optional<Reading> read(Raster8 picture, Box box, Deadline deadline)
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
                || !InkCheck.accountsFor(picture, box, places)
                || !StrokeCheck.holdsOnlyStrokes(picture, box)) {
            return Optional.empty();
        }
        int more = (int) Math.ceil(WIDER * box.height());
        Box wider = box.grow(more, more, picture.width(), picture.height());
        RecogniserNetwork.Reading again = recogniser.read(picture, wider);
        boolean same = TechnicalGrammar.key(again.text()).equals(TechnicalGrammar.key(text.toString()));
        if (!same || again.confidence() < TechnicalProof.RECOGNISER_CONFIDENCE) {
            return Optional.empty();
        }
        return Optional.of(new Reading(rule.get(), List.of(least, again.confidence()), text.toString()));
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

package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.plan.Blanking;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.TechnicalKeeping;

/** One of two configurations under which objects are looked at without a run. */
final class DrySide {
    /** Stands for the job that there is not, so that UIDs that depend on it do not differ. */
    private static final UUID NO_JOB = new UUID(0, 0);

    private final NodeConfig config;
    private final ProfileConfig profile;
    private final Examiner examiner;
    private final HeaderTreatment headers;

    DrySide(NodeConfig config, ProfileName name, byte[] projectKey) {
        this.config = config;
        this.profile = config.profile(name);
        boolean again = config.process().residualGate();
        this.headers = new HeaderTreatment(projectKey, profile.deidentification(), NO_JOB, again);
        this.examiner = new Examiner(
                profile, Workshop.imageLimits(config), headers, Workshop.form(config), Set.of(), config.intake());
    }

    /** Whether an object looks the same under both, whatever is done with it then. */
    boolean looksLike(DrySide other) {
        return config.detection().equals(other.config.detection())
                && config.process()
                        .detectionTimeLimit()
                        .equals(other.config.process().detectionTimeLimit())
                && Workshop.form(config).equals(Workshop.form(other.config))
                && profile.modalityZones().equals(other.profile.modalityZones())
                && profile.detectionThresholds().equals(other.profile.detectionThresholds())
                && profile.worksheets() == other.profile.worksheets()
                && profile.keepTechnical() == other.profile.keepTechnical()
                && config.intake().equals(other.config.intake());
    }

    /** What is seen in an object. */
    Examination look(DrySource.Content content, TextDetector detector) throws InterruptedException {
        if (content.dataset().getSequence(Tag.PixelData) != null) {
            return new Examination.Broken("PIXEL_DATA_CORRUPTED", "Pixel Data is a sequence of items");
        }
        return examiner.look(content, detector).examination();
    }

    /** What follows from it. */
    Treatment treatment(DrySource.Content content, Examination seen) throws IOException {
        if (seen instanceof Examination.Unsupported unsupported) {
            return Treatment.none("exclude", unsupported.reasonCode());
        }
        if (seen instanceof Examination.Broken broken) {
            return Treatment.none("fail", broken.reasonCode());
        }
        SortedSet<MaskedBox> boxes = new TreeSet<>();
        boolean clean = seen instanceof Examination.Looked looked && addBoxes(looked, boxes);
        return Treatment.copied(boxes, headers.plan(content.dataset(), clean));
    }

    /** Adds what would be blanked; whether that is everything that was found. */
    private boolean addBoxes(Examination.Looked looked, SortedSet<MaskedBox> boxes) {
        Blanking blanking = new Blanking(config.process().padding(), looked.image(), looked.grid());
        TechnicalKeeping keeping = TechnicalKeeping.of(looked.regions(), looked.technical(), blanking);
        for (int i = 0; i < looked.regions().size(); i++) {
            Integer frame = looked.regions().get(i).frameIndex();
            if (keeping.at(i).isEmpty()) {
                boxes.add(new MaskedBox(
                        frame == null ? -1 : frame, keeping.boxes().get(i)));
            }
        }
        return keeping.texts().isEmpty();
    }
}

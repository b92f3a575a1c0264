package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;

/**
 * De-identifies the metadata of data sets in two steps: {@link #plan} decides and changes nothing,
 * {@link #apply} does exactly what a plan says on a copy. Pixel data is not looked at; it stays in the
 * copy as it was. Safe for several threads as long as no two use the same data set.
 */
public final class Deidentifier {
    private final Profile profile;
    private final OptionRule options;
    private final List<ElementRule> rules = List.of(
            new StructureRule(),
            new TableRule(),
            new ValueRule(),
            new IccRule(),
            new UidRule(),
            new GraphicsRule(),
            new ScrubRule(),
            new CodeRule(),
            new TextRule(),
            new TokenRule(),
            new WordsRule());
    private final PlanApplier applier;

    /** De-identifies by the Basic Profile. */
    public Deidentifier(UidMapper uids) {
        this(Profile.BASIC, uids);
    }

    /**
     * De-identifies by a profile.
     *
     * @param profile the Basic Profile, perhaps with options
     * @param uids maps UIDs
     */
    public Deidentifier(Profile profile, UidMapper uids) {
        this.profile = profile;
        this.applier = new PlanApplier(uids);
        this.options = new OptionRule(uids);
    }

    /**
     * Decides what happens to every element.
     *
     * @param dataset a composite object without file meta information; not changed
     * @param subject who the patient is in the copy
     * @param pixels what the caller can say about pixel data
     */
    public DeidentPlan plan(Attributes dataset, Subject subject, PixelStatement pixels) {
        List<AttributeOp> ops = new ArrayList<>();
        Set<ProfileOption> refused = EnumSet.noneOf(ProfileOption.class);
        IdentifyingTokens tokens = TokenCollector.collect(dataset, profile);
        Outline outline = profile.options().isEmpty() ? Outline.NONE : Outline.of(dataset);
        Scope root = Scope.root(dataset, new Scope.Context(profile, tokens, subject, outline, refused));
        for (Element element : dataset) {
            if (!Statements.OWNED.contains(element.tag())) {
                decide(root, element, ops);
            }
        }
        ops.addAll(Statements.of(dataset, pixels, profile, refused));
        return new DeidentPlan(ops);
    }

    /**
     * Carries a plan out.
     *
     * @return a copy; values that no operation names are those of the source, byte for byte
     * @throws IllegalArgumentException when the plan was made for another data set
     */
    public Attributes apply(Attributes dataset, DeidentPlan plan) {
        return applier.apply(dataset, plan);
    }

    /**
     * Texts that copies may hold whatever their sources hold: those by which they say how they were de-identified, and
     * the private creators of Table E.3.10-1.
     */
    public static Set<String> statements() {
        Set<String> texts = new HashSet<>(Statements.texts());
        texts.addAll(SafePrivate.creators());
        return texts;
    }

    private void decide(Scope scope, Element element, List<AttributeOp> ops) {
        Optional<AttributeOp> op =
                options.answer(scope, element).map(OptionRule.Answer::operation).orElseGet(() -> basic(scope, element));
        op.ifPresent(ops::add);
        boolean descend = op.isEmpty() || op.get() instanceof AttributeOp.KeepItems;
        if (descend && element.value() instanceof Sequence sequence) {
            boolean retained = op.map(kept -> kept.rule().keeps()).orElse(scope.retained());
            boolean scrub =
                    op.map(kept -> ((AttributeOp.KeepItems) kept).scrub()).orElse(scope.scrub());
            walk(scope, element.tag(), sequence, scrub, retained, ops);
        }
    }

    private Optional<AttributeOp> basic(Scope scope, Element element) {
        Optional<AttributeOp> op = Optional.empty();
        for (int i = 0; i < rules.size() && op.isEmpty(); i++) {
            op = rules.get(i).decide(scope, element);
        }
        return op;
    }

    private void walk(Scope scope, int tag, Sequence sequence, boolean scrub, boolean retained, List<AttributeOp> ops) {
        List<Integer> gone = new ArrayList<>();
        boolean dummy = scope.content() == ContentTreatment.DUMMY && SensitiveContent.isValue(tag);
        boolean kept = scope.content() == ContentTreatment.KEEP;
        boolean scrubItem = scrub || dummy || (!kept && SensitiveContent.isValueOf(scope.level(), tag));
        boolean mayDrop = !scope.outline().pointsByPosition();
        for (int index = 0; index < sequence.size(); index++) {
            Attributes item = sequence.get(index);
            ContentTreatment content = ContentConcepts.of(item, profile, mayDrop);
            if (content == ContentTreatment.DROP) {
                gone.add(index);
                continue;
            }
            Scope inner = scope.item(tag, index, item, scrubItem, retained, content);
            for (Element element : item) {
                decide(inner, element, ops);
            }
        }
        if (!gone.isEmpty()) {
            ops.add(new AttributeOp.RemoveItems(scope.path(tag), gone, ContentRule.RULE));
        }
    }
}

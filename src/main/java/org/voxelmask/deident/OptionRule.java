package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * What the chosen options do instead of the basic actions. Where an option cannot do its part, the basic action
 * stands and the copy does not claim the option.
 */
final class OptionRule {
    private static final int AGE_LIMIT = 89;
    private static final String OLDEST = "090Y";
    private static final int AE_CHARACTERS = 12;
    private static final int TIMEZONE_OFFSET = 0x00080201;

    /**
     * Versions of published tables and templates: everybody can look the real date up, so that a date moved from it
     * would tell by how much the patient's dates moved.
     */
    private static final Set<Integer> PUBLIC_DATES = Set.of(
            0x00080106, // Context Group Version
            0x00080107, // Context Group Local Version
            0x0040DB06, // Template Version
            0x0040DB07); // Template Local Version

    private static final Map<ProfileOption, Cleaner> CLEANERS = Map.of(
            ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES, OptionRule::move,
            ProfileOption.RETAIN_DEVICE_IDENTITY, OptionRule::networkName,
            ProfileOption.RETAIN_PATIENT_CHARACTERISTICS, OptionRule::words,
            ProfileOption.CLEAN_DESCRIPTORS, OptionRule::words,
            ProfileOption.CLEAN_STRUCTURED_CONTENT, OptionRule::items,
            ProfileOption.CLEAN_GRAPHICS, OptionRule::items);

    /** Repeating groups of curves and overlays, which are pictures that nothing here can read. */
    private static final Set<Integer> PICTURES = Set.of(0x50, 0x60);

    private final TokenRule tokens = new TokenRule();
    private final SafePrivate safePrivate = new SafePrivate();
    private final ContentRule contents = new ContentRule();
    private final UidMapper names;

    OptionRule(UidMapper names) {
        this.names = names;
    }

    /** What is done; the element stays as it is when there is no operation. */
    record Answer(Optional<AttributeOp> operation) {
        static final Answer KEEP = new Answer(Optional.empty());

        static Answer of(AttributeOp operation) {
            return new Answer(Optional.of(operation));
        }
    }

    /** How one option cleans; null when it cannot. */
    @FunctionalInterface
    private interface Cleaner {
        Answer clean(OptionRule self, Scope scope, Element element, Rule rule);
    }

    /** What a chosen option does; empty when none names the attribute, or the one that does cannot. */
    Optional<Answer> answer(Scope scope, Element element) {
        if (scope.profile().options().isEmpty() || StructureRule.isForeign(scope, element)) {
            return Optional.empty();
        }
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            boolean safe = scope.profile().has(ProfileOption.RETAIN_SAFE_PRIVATE);
            return safe ? safePrivate.answer(scope, element) : Optional.empty();
        }
        if (PICTURES.contains(tag >>> 24)) {
            if (scope.profile().choice(tag).isPresent()) {
                scope.refuse(ProfileOption.CLEAN_GRAPHICS);
            }
            return Optional.empty();
        }
        Optional<Answer> content = contents.answer(scope, element);
        return content.isPresent() ? content : byCell(scope, element);
    }

    private Optional<Answer> byCell(Scope scope, Element element) {
        return scope.profile().choice(element.tag()).flatMap(choice -> {
            Answer answer = ValueRule.isOfItsKind(element) ? answer(scope, element, choice) : null;
            if (answer == null) {
                scope.refuse(choice.option());
            }
            return Optional.ofNullable(answer);
        });
    }

    private Answer answer(Scope scope, Element element, Profile.Choice choice) {
        if (!Known.hasValue(element)) {
            return Answer.KEEP;
        }
        if (choice.cell() == OptionCell.K) {
            return keep(scope, element, choice.rule());
        }
        Cleaner cleaner = CLEANERS.get(choice.option());
        return cleaner == null ? null : cleaner.clean(this, scope, element, choice.rule());
    }

    private Answer keep(Scope scope, Element element, Rule rule) {
        AttributePath path = scope.path(element.tag());
        if (element.value() instanceof Sequence) {
            return Answer.of(new AttributeOp.KeepItems(path, false, rule));
        }
        if (!(element.value() instanceof Bytes bytes)) {
            return null;
        }
        String text = ascii(bytes);
        return switch (Known.vrOf(element)) {
            case UI -> UidRule.areUids(text) ? Answer.KEEP : null;
            case DA, DT, TM -> DateShift.isValid(Known.vrOf(element), text) ? Answer.KEEP : null;
            case AS -> age(path, text, rule);
            default -> element.tag() == TIMEZONE_OFFSET ? offset(text) : keepText(scope, element);
        };
    }

    /** A kept text that repeats what identifies the patient is not kept. */
    private Answer keepText(Scope scope, Element element) {
        return tokens.decide(scope, element).isPresent() ? null : Answer.KEEP;
    }

    private static Answer age(AttributePath path, String text, Rule rule) {
        String age = text.strip();
        if (!TokenRule.isAge(age)) {
            return null;
        }
        boolean old = age.endsWith("Y") && Integer.parseInt(age.substring(0, 3)) > AGE_LIMIT;
        return old ? Answer.of(new AttributeOp.Replace(path, VR.AS, OLDEST, 1, rule)) : Answer.KEEP;
    }

    private static Answer offset(String text) {
        return DateShift.isOffset(text) ? Answer.KEEP : null;
    }

    private static Answer move(OptionRule self, Scope scope, Element element, Rule rule) {
        if (!(element.value() instanceof Bytes bytes)) {
            return null;
        }
        VR vr = Known.vrOf(element);
        String text = ascii(bytes);
        AttributePath path = scope.path(element.tag());
        if (element.tag() == TIMEZONE_OFFSET) {
            return offset(text);
        }
        if (PUBLIC_DATES.contains(element.tag())) {
            return Answer.of(new AttributeOp.Replace(path, vr, Dummies.of(vr), 1, rule));
        }
        if (vr == VR.TM) {
            return DateShift.isValid(vr, text) ? Answer.KEEP : null;
        }
        int days = scope.subject().shiftDays();
        if (days == 0) {
            throw new IllegalArgumentException("dates move by no day: the subject has no shift");
        }
        return DateShift.shift(vr, text, days).isPresent()
                ? Answer.of(new AttributeOp.ShiftDates(path, vr, days, rule))
                : null;
    }

    /** Sequences of texts and codes stay for what the profile leaves inside; bytes that nobody can read go. */
    private static Answer words(OptionRule self, Scope scope, Element element, Rule rule) {
        AttributePath path = scope.path(element.tag());
        VR vr = Known.vrOf(element);
        if (element.value() instanceof Sequence) {
            return items(self, scope, element, rule);
        }
        if (!(element.value() instanceof Bytes bytes) || vr.isBulk()) {
            return Answer.of(new AttributeOp.Remove(path, rule));
        }
        if (vr == VR.CS) {
            boolean term = TokenRule.isTerm(ascii(bytes));
            return term
                    ? Answer.KEEP
                    : Answer.of(new AttributeOp.Replace(path, vr, Dummies.of(element.tag(), vr), 1, rule));
        }
        TextCleaner.Cleaned cleaned = TextCleaner.clean(
                scope,
                element,
                bytes,
                (text, tokens) -> HarmlessWords.of(text, tokens, scope.profile().words()));
        boolean needsValue = scope.profile()
                .basic(element.tag())
                .filter(action -> action.treatment() == BasicAction.Treatment.DUMMY)
                .isPresent();
        return cleaned.unchanged()
                ? Answer.KEEP
                : Answer.of(TextCleaner.operation(scope, element, cleaned, needsValue, rule));
    }

    private static Answer items(OptionRule self, Scope scope, Element element, Rule rule) {
        return element.value() instanceof Sequence
                ? Answer.of(new AttributeOp.KeepItems(scope.path(element.tag()), false, rule))
                : null;
    }

    /** The name of an application entity becomes one that stands for it in all copies of a project. */
    private static Answer networkName(OptionRule self, Scope scope, Element element, Rule rule) {
        if (!(element.value() instanceof Bytes bytes) || Known.vrOf(element) != VR.AE) {
            return null;
        }
        List<String> pseudonyms = new ArrayList<>();
        for (String name : ascii(bytes).split("\\\\", -1)) {
            String title = name.replace("\0", "").strip();
            pseudonyms.add(title.isEmpty() ? "" : self.names.mapName("ae", title, AE_CHARACTERS));
        }
        return Answer.of(new AttributeOp.Clean(scope.path(element.tag()), VR.AE, pseudonyms, rule));
    }

    private static String ascii(Bytes bytes) {
        return new String(bytes.data(), StandardCharsets.ISO_8859_1);
    }
}

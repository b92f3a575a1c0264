package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.order.OrderTime;
import org.voxelmask.proof.Sha256;

/** What a JSON value must look like. */
@FunctionalInterface
interface Shape {
    /** What codes look like; no free text fits in. */
    Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,79}");

    /** The first thing that is wrong, as the end of a sentence that starts with the place; null when nothing is. */
    String problem(JsonNode value);

    /** An object with exactly these keys: name, shape, name, shape ... */
    static ObjectShape object(Object... fields) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            shapes.put((String) fields[i], (Shape) fields[i + 1]);
        }
        return new ObjectShape(shapes, Set.of());
    }

    /** This integer and no other. */
    static Shape exactly(int number) {
        return value -> value.isInt() && value.intValue() == number ? null : " is not " + number;
    }

    /** An object with any keys of a form and values of one shape. */
    static Shape map(Pattern keys, Shape values) {
        return value -> {
            if (!value.isObject()) {
                return " is no object";
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String problem = keys.matcher(field.getKey()).matches()
                        ? values.problem(field.getValue())
                        : " is no name that is expected here";
                if (problem != null) {
                    return " entry" + problem;
                }
            }
            return null;
        };
    }

    /** An array of values of one shape. */
    static Shape array(Shape items) {
        return value -> {
            if (!value.isArray()) {
                return " is no array";
            }
            for (int i = 0; i < value.size(); i++) {
                String problem = items.problem(value.get(i));
                if (problem != null) {
                    return "[" + i + "]" + problem;
                }
            }
            return null;
        };
    }

    /** Null, or the other shape. */
    static Shape orNull(Shape shape) {
        return value -> value.isNull() ? null : shape.problem(value);
    }

    /** Null and nothing else. */
    static Shape onlyNull() {
        return value -> value.isNull() ? null : " is not null";
    }

    /** This truth and no other. */
    static Shape only(boolean truth) {
        return value -> value.isBoolean() && value.booleanValue() == truth ? null : " is not " + truth;
    }

    /** A text that is not empty. */
    static Shape text() {
        return text("a text", t -> !t.isEmpty());
    }

    /** A text of printable ASCII. */
    static Shape printable() {
        return text("a text of printable characters", t -> t.matches("[ -~]+"));
    }

    /** True or false. */
    static Shape flag() {
        return value -> value.isBoolean() ? null : " is neither true nor false";
    }

    /** A text that may be empty. */
    static Shape anyText() {
        return text("a text", t -> true);
    }

    /** A time of day as DICOM writes it, after a count of days: no date. */
    static Shape dayTime() {
        return text("a time after a count of days", OrderTime::isRelative);
    }

    /** A code: upper case with underscores. */
    static Shape code() {
        return text("a code", t -> CODE.matcher(t).matches());
    }

    /** An integer of 32 bits, of at least a minimum. */
    static Shape small(int minimum) {
        return value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= minimum
                ? null
                : " is no integer of 32 bits and at least " + minimum;
    }

    /** One of these texts. */
    static Shape word(String... words) {
        return text("one of " + String.join(", ", words), Arrays.asList(words)::contains);
    }

    /** A UID of DICOM. */
    static Shape uid() {
        return text("a UID", UID::isValid);
    }

    /** A hash with the name of its algorithm. */
    static Shape hash() {
        return text("a hash with its algorithm", Shape::isPrefixedHash);
    }

    /** A hash without the name of its algorithm. */
    static Shape hex() {
        return text("a hash", Sha256::isHex);
    }

    /** A UUID in its usual form. */
    static Shape uuid() {
        return text("a UUID", Shape::isUuid);
    }

    /** A time in UTC, whole seconds. */
    static Shape time() {
        return text("a time in UTC", Shape::isTime);
    }

    /** An integer of at least a minimum. */
    static Shape integer(long minimum) {
        return value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= minimum
                ? null
                : " is no integer of at least " + minimum;
    }

    /** A number between two others. */
    static Shape number(double least, double most) {
        return value -> value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most
                ? null
                : " is no number from " + least + " to " + most;
    }

    /** A box: x, y, width, height. */
    static Shape box() {
        Shape place = small(0);
        Shape size = small(1);
        return value -> value.isArray()
                        && value.size() == 4
                        && place.problem(value.get(0)) == null
                        && place.problem(value.get(1)) == null
                        && size.problem(value.get(2)) == null
                        && size.problem(value.get(3)) == null
                ? null
                : " is no box";
    }

    private static Shape text(String what, Predicate<String> test) {
        return value -> value.isTextual() && test.test(value.textValue()) ? null : " is not " + what;
    }

    static boolean isPrefixedHash(String text) {
        return text.startsWith(Sha256.PREFIX) && Sha256.isHex(text.substring(Sha256.PREFIX.length()));
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return text.length() == 20 && Instant.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}

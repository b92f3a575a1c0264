package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The columns of a row that was read, strictly; what is not as the writer writes it is an error that names the column. */
final class Columns {
    private final JsonNode row;

    Columns(JsonNode row) {
        this.row = row;
    }

    /** Makes a value of an object inside a column. */
    interface Parser<T> {
        T parse(Columns item) throws Gate2Exception;
    }

    private static Gate2Exception wrong(String column) {
        return new Gate2Exception("the column " + column + " does not hold what the node writes: restore the database");
    }

    private JsonNode get(String column) throws Gate2Exception {
        JsonNode value = row.get(column);
        if (value == null) {
            throw wrong(column);
        }
        return value;
    }

    String text(String column) throws Gate2Exception {
        if (!get(column).isTextual()) {
            throw wrong(column);
        }
        return get(column).textValue();
    }

    String textOrNull(String column) throws Gate2Exception {
        return get(column).isNull() ? null : text(column);
    }

    private <T> T read(String column, Function<String, T> parse) throws Gate2Exception {
        try {
            return parse.apply(text(column));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(column);
        }
    }

    UUID uuid(String column) throws Gate2Exception {
        return read(column, UUID::fromString);
    }

    UUID uuidOrNull(String column) throws Gate2Exception {
        return get(column).isNull() ? null : uuid(column);
    }

    Instant instant(String column) throws Gate2Exception {
        return read(column, Instant::parse);
    }

    OffsetDateTime time(String column) throws Gate2Exception {
        return read(column, OffsetDateTime::parse);
    }

    long number(String column) throws Gate2Exception {
        if (!get(column).canConvertToLong()) {
            throw wrong(column);
        }
        return get(column).longValue();
    }

    int integer(String column) throws Gate2Exception {
        if (!get(column).canConvertToInt()) {
            throw wrong(column);
        }
        return get(column).intValue();
    }

    Integer integerOrNull(String column) throws Gate2Exception {
        return get(column).isNull() ? null : integer(column);
    }

    double decimal(String column) throws Gate2Exception {
        if (!get(column).isNumber()) {
            throw wrong(column);
        }
        return get(column).doubleValue();
    }

    /** SQLite has numbers for truths. */
    boolean bool(String column) throws Gate2Exception {
        JsonNode value = get(column);
        return value.isBoolean() ? value.booleanValue() : number(column) != 0;
    }

    byte[] bytes(String column) throws Gate2Exception {
        try {
            return get(column).binaryValue();
        } catch (IOException e) {
            throw new Gate2Exception("the column " + column + " does not hold bytes: restore the database", e);
        }
    }

    JsonText json(String column) throws Gate2Exception {
        return JsonText.of(get(column));
    }

    <E> E choice(String column, E[] values, Function<E, String> word) throws Gate2Exception {
        String text = text(column);
        for (E value : values) {
            if (word.apply(value).equals(text)) {
                return value;
            }
        }
        throw wrong(column);
    }

    List<String> texts(String column) throws Gate2Exception {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : get(column)) {
            texts.add(item.asText());
        }
        return texts;
    }

    Columns object(String column) throws Gate2Exception {
        return new Columns(get(column));
    }

    <T> List<T> objects(String column, Parser<T> parser) throws Gate2Exception {
        List<T> items = new ArrayList<>();
        for (JsonNode item : get(column)) {
            items.add(parser.parse(new Columns(item)));
        }
        return items;
    }
}

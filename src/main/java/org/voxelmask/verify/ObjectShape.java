package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object with these keys and no other.
 *
 * @param fields name to shape, in the order in which they are looked at
 * @param optional those of the names that may be absent
 */
record ObjectShape(Map<String, Shape> fields, Set<String> optional) implements Shape {
    /** Copies the collections. */
    ObjectShape {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        optional = Set.copyOf(optional);
    }

    /** The same with one key more, which must be there; a key that is known gets another shape. */
    ObjectShape with(String name, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(fields);
        more.put(name, shape);
        Set<String> absent = new TreeSet<>(optional);
        absent.remove(name);
        return new ObjectShape(more, absent);
    }

    /** The same with one key more, which may be absent. */
    ObjectShape withOptional(String name, Shape shape) {
        Set<String> absent = new TreeSet<>(optional);
        absent.add(name);
        return new ObjectShape(with(name, shape).fields(), absent);
    }

    @Override
    public String problem(JsonNode value) {
        if (!value.isObject()) {
            return " is no object";
        }
        int known = 0;
        for (Map.Entry<String, Shape> field : fields.entrySet()) {
            JsonNode inner = value.get(field.getKey());
            if (inner != null) {
                known++;
            }
            String problem =
                    inner == null ? absence(field.getKey()) : field.getValue().problem(inner);
            if (problem != null) {
                return "." + field.getKey() + problem;
            }
        }
        return value.size() == known ? null : " has a key that the schema does not know";
    }

    private String absence(String name) {
        return optional.contains(name) ? null : " is missing";
    }
}

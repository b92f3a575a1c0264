package org.voxelmask.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A data set or an item: elements in the order of their tags (PS3.5 7.1). Values keep the bytes they
 * came with; binary numbers are little endian in memory. Mutable, not safe for several threads.
 */
public final class Attributes implements Iterable<Element> {
    /** More than all terms that can stand together; what is behind them is not looked at. */
    private static final int MAX_CHARACTER_SET_BYTES = 256;

    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private final Attributes parent;

    /** What this level's (0008,0005) says, kept because every text asks for it; null when it has none. */
    private SpecificCharacterSet ownCharacterSet;

    /** A data set of its own. */
    public Attributes() {
        this(null);
    }

    /**
     * An item.
     *
     * @param parent the data set that holds it, whose Specific Character Set it inherits (PS3.5 7.5.3); may be null
     */
    public Attributes(Attributes parent) {
        this.parent = parent;
    }

    /** The data set that holds this item, if it is an item. */
    public Optional<Attributes> parent() {
        return Optional.ofNullable(parent);
    }

    /** Number of elements at this level. */
    public int size() {
        return elements.size();
    }

    /** Whether there is no element. */
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** Whether the element is present, with or without a value. */
    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    /** Whether the element is present with a value of at least one byte or item. */
    public boolean containsValue(int tag) {
        Element element = elements.get(tag);
        if (element == null) {
            return false;
        }
        if (element.value() instanceof Bytes bytes) {
            return bytes.length() > 0;
        }
        if (element.value() instanceof Sequence sequence) {
            return !sequence.isEmpty();
        }
        return true;
    }

    /** The element, if present. */
    public Optional<Element> get(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    /** The elements in the order of their tags: a copy, so that the data set may change meanwhile. */
    public Collection<Element> elements() {
        return List.copyOf(elements.values());
    }

    @Override
    public Iterator<Element> iterator() {
        return elements().iterator();
    }

    /** Sets an element, replacing what was there. */
    public void set(Element element) {
        if (element.tag() == Tag.SpecificCharacterSet) {
            ownCharacterSet = element.value() instanceof Bytes value ? characterSet(value) : null;
        }
        elements.put(element.tag(), element);
    }

    /** Removes an element and returns whether it was there. */
    public boolean remove(int tag) {
        if (tag == Tag.SpecificCharacterSet) {
            ownCharacterSet = null;
        }
        return elements.remove(tag) != null;
    }

    /** The character repertoires of this level: its own (0008,0005), else the parent's (PS3.5 7.5.3). */
    public SpecificCharacterSet specificCharacterSet() {
        for (Attributes level = this; level != null; level = level.parent) {
            if (level.ownCharacterSet != null) {
                return level.ownCharacterSet;
            }
        }
        return SpecificCharacterSet.DEFAULT;
    }

    private static SpecificCharacterSet characterSet(Bytes value) {
        int length = Math.min(value.length(), MAX_CHARACTER_SET_BYTES);
        String terms = new String(value.data(), 0, length, StandardCharsets.US_ASCII);
        return SpecificCharacterSet.of(terms.split("\\\\", -1));
    }

    /** The first value of a string element, trimmed of padding; null when absent or empty. */
    public String getString(int tag) {
        String[] values = getStrings(tag);
        return values.length == 0 || values[0].isEmpty() ? null : values[0];
    }

    /** As {@link #getString(int)}, with a default. */
    public String getString(int tag, String otherwise) {
        String value = getString(tag);
        return value == null ? otherwise : value;
    }

    /** All values of a string element, decoded and trimmed; an empty array when absent, empty or no string. */
    public String[] getStrings(int tag) {
        Element element = elements.get(tag);
        if (element == null || !(element.value() instanceof Bytes bytes) || bytes.length() == 0) {
            return new String[0];
        }
        return StringValues.decode(element.vr(), bytes.data(), specificCharacterSet());
    }

    /**
     * The first value of an IS element or of a binary integer.
     *
     * @return the default when the element is absent, empty or not a number that fits
     */
    public int getInt(int tag, int otherwise) {
        Element element = elements.get(tag);
        if (element == null || !(element.value() instanceof Bytes bytes)) {
            return otherwise;
        }
        if (element.vr().isString()) {
            return StringValues.parseInt(getString(tag), otherwise);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes.data()).order(ByteOrder.LITTLE_ENDIAN);
        return switch (element.vr()) {
            case US -> bytes.length() < 2 ? otherwise : buffer.getShort() & 0xFFFF;
            case SS -> bytes.length() < 2 ? otherwise : buffer.getShort();
            case UL, SL, AT -> bytes.length() < 4 ? otherwise : buffer.getInt();
            default -> otherwise;
        };
    }

    /** The value in memory; null when absent or not held in memory. */
    public byte[] getBytes(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof Bytes bytes ? bytes.data() : null;
    }

    /** The items of a sequence; null when absent or no sequence. */
    public Sequence getSequence(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof Sequence sequence ? sequence : null;
    }

    /** The first item of a sequence, if there is one. */
    public Optional<Attributes> getItem(int tag) {
        Sequence sequence = getSequence(tag);
        return sequence == null || sequence.isEmpty() ? Optional.empty() : Optional.of(sequence.get(0));
    }

    /**
     * Sets strings, encoded in this level's repertoires and padded to an even length.
     *
     * @throws IllegalArgumentException when a character cannot be encoded
     */
    public void setString(int tag, VR vr, String... values) {
        set(new Element(tag, vr, new Bytes(StringValues.encode(vr, values, specificCharacterSet()))));
    }

    /** Sets integers in a VR of 2 or 4 bytes: US, SS, UL, SL or AT; IS is written as text. */
    public void setInt(int tag, VR vr, int... values) {
        if (vr == VR.IS || vr == VR.DS) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = Integer.toString(values[i]);
            }
            setString(tag, vr, texts);
            return;
        }
        int size = vr == VR.US || vr == VR.SS ? 2 : 4;
        ByteBuffer buffer = ByteBuffer.allocate(values.length * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (vr == VR.AT) {
                buffer.putShort((short) (value >>> 16)).putShort((short) value);
            } else if (size == 2) {
                buffer.putShort((short) value);
            } else {
                buffer.putInt(value);
            }
        }
        set(new Element(tag, vr, new Bytes(buffer.array())));
    }

    /** Sets bytes, padded to an even length. */
    public void setBytes(int tag, VR vr, byte[] bytes) {
        set(new Element(tag, vr, new Bytes(StringValues.pad(bytes, vr.padding()))));
    }

    /** Sets an element without a value. */
    public void setNull(int tag, VR vr) {
        set(new Element(tag, vr, vr == VR.SQ ? new Sequence() : Bytes.EMPTY));
    }

    /** Sets an empty sequence and returns it for items to be added with {@code new Attributes(this)}. */
    public Sequence newSequence(int tag) {
        Sequence sequence = new Sequence();
        set(new Element(tag, VR.SQ, sequence));
        return sequence;
    }

    /** A copy whose elements, sequences and items are its own; bytes are shared. */
    public Attributes copy() {
        Attributes copy = new Attributes(parent);
        Deque<Attributes[]> open = new ArrayDeque<>();
        open.push(new Attributes[] {this, copy});
        while (!open.isEmpty()) {
            Attributes[] pair = open.pop();
            for (Element element : pair[0].elements.values()) {
                pair[1].set(copyOf(element, pair[1], open));
            }
        }
        return copy;
    }

    /** The items of a sequence are only made here; what they hold is copied later, so that depth needs no stack. */
    private static Element copyOf(Element element, Attributes owner, Deque<Attributes[]> open) {
        if (!(element.value() instanceof Sequence sequence)) {
            return element;
        }
        Sequence items = new Sequence();
        for (Attributes item : sequence) {
            open.push(new Attributes[] {item, items.add(new Attributes(owner))});
        }
        return new Element(element.tag(), element.vr(), items);
    }

    /** Tags only, never values: values may identify a patient. */
    @Override
    public String toString() {
        List<String> tags = new ArrayList<>();
        for (Element element : elements.values()) {
            tags.add(Tag.format(element.tag()) + " " + element.vr());
        }
        return tags.toString();
    }
}

package org.voxelmask.dicom.io;

import static org.voxelmask.dicom.io.Hex.END_ITEM;
import static org.voxelmask.dicom.io.Hex.END_SEQUENCE;
import static org.voxelmask.dicom.io.Hex.UNDEFINED;
import static org.voxelmask.dicom.io.Hex.implicit;
import static org.voxelmask.dicom.io.Hex.item;
import static org.voxelmask.dicom.io.Hex.longForm;
import static org.voxelmask.dicom.io.Hex.openItem;
import static org.voxelmask.dicom.io.Hex.shortForm;
import static org.voxelmask.dicom.io.Hex.tag;
import static org.voxelmask.dicom.io.Hex.text;
import static org.voxelmask.dicom.io.Hex.u32;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;

/**
 * Data sets with what old and careless writers do, each with a sequence that holds the name A^B where it says so
 * and with the ID 12 behind the oddity. {@code main} writes them as files, to see what other readers make of them.
 */
final class Oddities {
    static final int SEQUENCE = Tag.ReferencedImageSequence;
    static final int PRIVATE_SEQUENCE = 0x00091001;

    private static final String NAME = shortForm(Tag.PatientName, "PN", text("A^B "));
    private static final String IMPLICIT_NAME = implicit(Tag.PatientName, text("A^B "));
    private static final String ID = shortForm(Tag.PatientID, "LO", text("12"));
    private static final String IMPLICIT_ID = implicit(Tag.PatientID, text("12"));
    private static final String CREATOR = shortForm(0x00090010, "LO", text("MAKER "));
    private static final String MODALITY = shortForm(Tag.Modality, "CS", text("CT"));
    private static final String PIXELS = longForm(Tag.PixelData, "OW", "01020304");

    /** One of them; {@code holder} is the sequence that holds the name, 0 when there is none. */
    record Odd(String name, String syntax, String hex, int holder) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Odd> all = new ArrayList<>();

    private Oddities() {
        lengths();
        delimiters();
        representations();
        unknown();
        encodings();
        ends();
    }

    static List<Odd> all() {
        return new Oddities().all;
    }

    private void explicit(String name, int holder, String hex) {
        all.add(new Odd(name, UID.ExplicitVRLittleEndian, hex, holder));
    }

    private void implicitOne(String name, int holder, String hex) {
        all.add(new Odd(name, UID.ImplicitVRLittleEndian, hex, holder));
    }

    private void lengths() {
        String whole = item(NAME);
        int n = Hex.length(whole);
        for (int off : new int[] {-8, -4, -2, 2, 4, 6}) {
            explicit("sequence length off by " + off, SEQUENCE, longForm(SEQUENCE, "SQ", n + off, whole) + ID);
        }
        int inner = Hex.length(NAME);
        for (int off : new int[] {-4, -2, -1}) {
            explicit("item length off by " + off, SEQUENCE, longForm(SEQUENCE, "SQ", item(inner + off, NAME)) + ID);
        }
        for (int off : new int[] {1, 2, 4}) {
            explicit("item length off by " + off, SEQUENCE, longForm(SEQUENCE, "SQ", item(inner + off, NAME)) + ID);
            explicit(
                    "sequence and item length off by " + off,
                    SEQUENCE,
                    longForm(SEQUENCE, "SQ", n + off, item(inner + off, NAME)) + ID);
        }
        explicit("sequence length of 3 GB", SEQUENCE, longForm(SEQUENCE, "SQ", 0xC0000000L, whole) + ID);
        explicit("sequence length without its second item", SEQUENCE, longForm(SEQUENCE, "SQ", n, whole + whole) + ID);
        explicit("odd length", 0, shortForm(Tag.PatientName, "PN", text("A^B")) + ID);
        explicit("odd length and a padding byte", 0, shortForm(Tag.PatientName, "PN", text("A^B")) + "20" + ID);
        explicit("group length wrong", 0, shortForm(0x00100000, "UL", u32(99)) + NAME + ID);
        explicit("trailing NULs", 0, shortForm(Tag.PatientName, "PN", text("A^B\0\0\0")) + ID);
        explicit(
                "over-long values",
                0,
                shortForm(Tag.Modality, "CS", text("C".repeat(300)))
                        + ID
                        + shortForm(Tag.StudyInstanceUID, "UI", text("1.2".repeat(60))));
    }

    private void delimiters() {
        explicit(
                "delimiters behind stated lengths",
                SEQUENCE,
                longForm(SEQUENCE, "SQ", Hex.length(item(NAME) + END_ITEM), item(NAME) + END_ITEM) + END_SEQUENCE + ID);
        explicit(
                "delimiter inside a stated length",
                SEQUENCE,
                longForm(SEQUENCE, "SQ", openItem(NAME) + END_SEQUENCE) + ID);
        explicit(
                "end of the sequence in place of the item's",
                SEQUENCE,
                longForm(SEQUENCE, "SQ", UNDEFINED, item(UNDEFINED, NAME) + END_SEQUENCE + END_SEQUENCE) + ID);
        explicit(
                "end of the sequence without the item's",
                SEQUENCE,
                longForm(SEQUENCE, "SQ", UNDEFINED, item(UNDEFINED, NAME) + END_SEQUENCE) + ID);
        explicit(
                "open item in a sequence of stated length, not ended",
                SEQUENCE,
                longForm(SEQUENCE, "SQ", item(UNDEFINED, NAME)) + ID);
        explicit(
                "stated item in an open sequence",
                SEQUENCE,
                longForm(SEQUENCE, "SQ", UNDEFINED, item(NAME) + END_SEQUENCE) + ID);
        explicit("empty items", 0, longForm(SEQUENCE, "SQ", item("") + openItem("") + item("")) + ID);
        explicit("open sequence without items", 0, longForm(SEQUENCE, "SQ", UNDEFINED, END_SEQUENCE) + ID);
        explicit("delimiter behind native pixels", 0, NAME + ID + PIXELS + END_SEQUENCE);
    }

    private void representations() {
        explicit("unregistered VR, long form", 0, longForm(0x00091002, "QX", text("some")) + ID);
        explicit("unregistered VR, short form", 0, shortForm(0x00091002, "QX", text("some")) + ID);
        explicit("VR of question marks", 0, shortForm(0x00091002, "??", text("some")) + ID);
        explicit("VR of NULs", 0, shortForm(0x00091002, "\0\0", text("some")) + ID);
        explicit("VR of blanks", 0, shortForm(Tag.PatientName, "  ", text("A^B ")) + ID);
        explicit("VR in lower case", 0, shortForm(Tag.PatientName, "pn", text("A^B ")) + ID);
        explicit("UN with a short length", 0, shortForm(0x00091002, "UN", text("some")) + ID);
        explicit("UN with a short length of 0", 0, shortForm(0x00091002, "UN", "") + ID);
        explicit("OB with a short length", 0, shortForm(0x00091002, "OB", "01020304") + ID);
        explicit("reserved bytes not zero", 0, tag(0x00091002) + text("OB") + "ABCD" + u32(4) + "01020304" + ID);
        explicit("element without VR in explicit VR", 0, implicit(Tag.PatientName, text("A^B ")) + ID);
        explicit("text in a sequence's VR", 0, longForm(SEQUENCE, "SQ", text("no items here ")) + ID);
        explicit("number in a text's VR", 0, shortForm(Tag.Rows, "LO", text("512 ")) + ID);
        explicit(
                "undefined length with OB and elements (Philips)",
                PRIVATE_SEQUENCE,
                CREATOR + longForm(PRIVATE_SEQUENCE, "OB", UNDEFINED, openItem(NAME) + END_SEQUENCE) + ID);
        explicit(
                "undefined length with LO and items (Philips)",
                PRIVATE_SEQUENCE,
                CREATOR + longForm(PRIVATE_SEQUENCE, "UT", UNDEFINED, openItem(NAME) + END_SEQUENCE) + ID);
        implicitOne(
                "element with VR in implicit VR",
                0,
                implicit(Tag.Modality, text("CT")) + NAME + implicit(Tag.PatientID, text("12")));
        implicitOne(
                "private sequence in implicit VR",
                PRIVATE_SEQUENCE,
                implicit(0x00090010, text("MAKER "))
                        + implicit(PRIVATE_SEQUENCE, UNDEFINED, openItem(IMPLICIT_NAME) + END_SEQUENCE)
                        + IMPLICIT_ID);
    }

    private void unknown() {
        explicit(
                "UN of undefined length, implicit items",
                SEQUENCE,
                longForm(SEQUENCE, "UN", UNDEFINED, openItem(IMPLICIT_NAME) + END_SEQUENCE) + ID);
        explicit(
                "UN of undefined length, explicit items",
                SEQUENCE,
                longForm(SEQUENCE, "UN", UNDEFINED, openItem(NAME + MODALITY) + END_SEQUENCE) + ID);
        explicit("UN of stated length, implicit items", SEQUENCE, longForm(SEQUENCE, "UN", item(IMPLICIT_NAME)) + ID);
        explicit(
                "UN in an UN",
                SEQUENCE,
                longForm(
                                SEQUENCE,
                                "UN",
                                UNDEFINED,
                                openItem(implicit(0x00091005, UNDEFINED, openItem(IMPLICIT_NAME) + END_SEQUENCE)
                                                + IMPLICIT_NAME)
                                        + END_SEQUENCE)
                        + ID);
        explicit("UN for a text", 0, longForm(Tag.PatientName, "UN", text("A^B ")) + ID);
        explicit("UN for a number of another size", 0, longForm(Tag.RegionLocationMinX0, "UN", "010203040506") + ID);
        explicit("private UN that starts like an item", 0, longForm(0x00091002, "UN", "feff00e0feff") + ID);
        explicit(
                "clashing private creators",
                0,
                CREATOR
                        + shortForm(0x00090010, "LO", text("OTHER "))
                        + shortForm(0x00090011, "LO", text("MAKER "))
                        + longForm(0x00091001, "UN", "0102")
                        + longForm(0x00091101, "UN", "0304")
                        + ID);
    }

    private void encodings() {
        explicit("implicit VR, stated explicit", 0, implicit(Tag.Modality, text("CT")) + IMPLICIT_NAME + IMPLICIT_ID);
        implicitOne("explicit VR, stated implicit", 0, MODALITY + NAME + ID);
        String big = Hex.bigShort(Tag.Modality, "CS", text("CT"))
                + Hex.bigShort(Tag.PatientName, "PN", text("A^B "))
                + Hex.bigShort(Tag.PatientID, "LO", text("12"));
        explicit("big endian, stated little", 0, big);
        all.add(new Odd("little endian, stated big", UID.ExplicitVRBigEndian, MODALITY + NAME + ID, 0));
        String unknown = Hex.bigLong(SEQUENCE, "UN", UNDEFINED, openItem(IMPLICIT_NAME) + END_SEQUENCE);
        String last = Hex.bigShort(Tag.PatientID, "LO", text("12"));
        all.add(new Odd("UN of undefined length in big endian", UID.ExplicitVRBigEndian, unknown + last, SEQUENCE));
        implicitOne(
                "ACR-NEMA",
                0,
                implicit(0x00080000, u32(60))
                        + implicit(0x00080001, u32(1000))
                        + implicit(0x00080010, text("ACR-NEMA 2.0"))
                        + IMPLICIT_NAME
                        + IMPLICIT_ID);
        explicit("group 0002 in the data set", 0, shortForm(0x00020010, "UI", text("1.2.3\0")) + NAME + ID);
        implicitOne(
                "explicit group 0002 in an implicit data set",
                0,
                shortForm(0x00020010, "UI", text("1.2.3\0")) + IMPLICIT_NAME + IMPLICIT_ID);
    }

    private void ends() {
        explicit("zeros behind the end", 0, NAME + ID + "00".repeat(100));
        explicit("a blank behind the end", 0, NAME + ID + "20");
        explicit("garbage behind pixels", 0, NAME + ID + PIXELS + "a55a0102030405060708090a0b0c0d0e0f");
        explicit("padding element", 0, NAME + ID + longForm(Tag.DataSetTrailingPadding, "OB", "0000"));
        explicit("pixels first", 0, PIXELS + NAME + ID);
        explicit("pixels empty", 0, NAME + ID + longForm(Tag.PixelData, "OW", ""));
        explicit("elements in no order", 0, ID + NAME + MODALITY);
        explicit("an element twice", 0, ID + shortForm(Tag.PatientID, "LO", text("99")) + NAME);
        explicit(
                "fragments without a delimiter",
                0,
                NAME + ID + longForm(Tag.PixelData, "OB", UNDEFINED, item("") + item("0102")));
    }

    /** Writes each as a file into the folder given. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Odd odd : all()) {
            String meta = shortForm(
                    0x00020010, "UI", text(odd.syntax() + (odd.syntax().length() % 2 == 0 ? "" : "\0")));
            String head = "00".repeat(128) + text("DICM") + shortForm(0x00020000, "UL", u32(Hex.length(meta)));
            Files.write(folder.resolve(odd.name().replace(' ', '_') + ".dcm"), Hex.bytes(head + meta + odd.hex()));
        }
    }
}

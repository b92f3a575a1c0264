package org.voxelmask.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.RleEncoder;

/** One object in every encoding that the node reads, and objects that are odd in one way each. */
public final class OddObjects {
    private static final String STUDY = "odd";
    private static final int PRIVATE_GROUP_CREATOR = 0x00290010;

    private OddObjects() {}

    /** Native encodings, RLE and JPEG Baseline. */
    public static List<TestingObject> encodings() {
        return List.of(
                StudyGenerator.slice("syntax-implicit", 1, UID.ImplicitVRLittleEndian),
                StudyGenerator.slice("syntax-explicit", 1, UID.ExplicitVRLittleEndian),
                StudyGenerator.slice("syntax-big-endian", 1, UID.ExplicitVRBigEndian),
                StudyGenerator.slice("syntax-deflated", 1, UID.DeflatedExplicitVRLittleEndian),
                rle(),
                jpeg());
    }

    /** Odd in one way each; all of them keep the standard. */
    public static List<TestingObject> oddities() {
        return List.of(
                withoutPreamble(),
                privateElements(),
                unknownVr(),
                nestedSequences(),
                definedLengths(),
                characterSet("latin1", "ISO_IR 100", "Müller^Zoë", StandardCharsets.ISO_8859_1.name()),
                characterSet("utf8", "ISO_IR 192", "Ωμέγα^Δοκιμή=試験^患者", StandardCharsets.UTF_8.name()),
                characterSet("gb18030", "GB18030", "测试^病人", "GB18030"),
                characterSet("japanese", "\\ISO 2022 IR 87", "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce", "ISO-2022-JP"));
    }

    private static TestingObject rle() {
        ImageDescription image = StudyGenerator.grey(96, 64, 1);
        byte[] frame = StudyGenerator.numbered(96, 64, 1).grey();
        return encapsulated("syntax-rle", UID.RLELossless, RleEncoder.encode(frame, image));
    }

    private static TestingObject jpeg() {
        byte[] frame = StudyGenerator.numbered(96, 64, 1).grey();
        TestingObject object =
                encapsulated("syntax-jpeg", UID.JPEGBaseline8Bit, EncapsulatedImages.jpeg(frame, 96, 64, 1));
        object.dataset().setString(Tag.LossyImageCompression, VR.CS, "01");
        object.dataset().setString(Tag.LossyImageCompressionRatio, VR.DS, "4");
        object.dataset().setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
        return object;
    }

    private static TestingObject encapsulated(String name, String transferSyntax, byte[] frame) {
        Attributes dataset = StudyGenerator.ultrasound(name, 1);
        byte[] even = Arrays.copyOf(frame, frame.length + frame.length % 2);
        dataset.set(new Element(Tag.PixelData, VR.OB, new Fragments(new byte[4], List.of(BulkData.of(even)))));
        return TestingObject.of(name, transferSyntax, dataset);
    }

    private static TestingObject withoutPreamble() {
        Attributes dataset = StudyGenerator.ultrasound(STUDY, 1);
        return new TestingObject("odd-no-preamble", UID.ImplicitVRLittleEndian, dataset, false, new byte[0]);
    }

    private static TestingObject privateElements() {
        Attributes dataset = StudyGenerator.ultrasound(STUDY, 2);
        dataset.setString(PRIVATE_GROUP_CREATOR, VR.LO, "VOXELMASK TESTS");
        dataset.setString(PRIVATE_GROUP_CREATOR + 0xF0, VR.LO, "GENERATED^PRIVATE");
        dataset.setString(0x00291101, VR.LO, "element without a creator");
        Attributes item = dataset.newSequence(0x00291002).add(new Attributes(dataset));
        item.setString(PRIVATE_GROUP_CREATOR, VR.LO, "VOXELMASK TESTS");
        item.setString(0x00291003, VR.PN, "GENERATED^INSIDE");
        return TestingObject.of("odd-private", UID.ExplicitVRLittleEndian, dataset);
    }

    /** A known attribute and a private one whose VR the sender did not know (PS3.5 6.2.2). */
    private static TestingObject unknownVr() {
        Attributes dataset = StudyGenerator.ultrasound(STUDY, 3);
        dataset.setBytes(Tag.OtherPatientNames, VR.UN, "GENERATED^UNKNOWN ".getBytes(StandardCharsets.US_ASCII));
        dataset.setString(PRIVATE_GROUP_CREATOR, VR.LO, "VOXELMASK TESTS");
        dataset.setBytes(0x00291004, VR.UN, new byte[] {1, 2, 3, 4});
        return TestingObject.of("odd-unknown-vr", UID.ExplicitVRLittleEndian, dataset);
    }

    /** Five levels of sequences of undefined length, a name at the bottom. */
    private static TestingObject nestedSequences() {
        Attributes dataset = StudyGenerator.ultrasound(STUDY, 4);
        Attributes level = dataset;
        for (int depth = 0; depth < 5; depth++) {
            Sequence sequence = level.newSequence(Tag.ReferencedStudySequence);
            level = sequence.add(new Attributes(level));
            level.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.UltrasoundImageStorage);
            level.setString(Tag.ReferencedSOPInstanceUID, VR.UI, GeneratedHeader.uid("nested " + depth));
        }
        level.setString(Tag.PatientName, VR.PN, "GENERATED^NESTED");
        return TestingObject.of("odd-nested", UID.ExplicitVRLittleEndian, dataset);
    }

    /** A private sequence and item of defined length behind the pixel data. */
    private static TestingObject definedLengths() {
        Attributes dataset = StudyGenerator.ultrasound(STUDY, 5);
        dataset.setString(0x7FE10010, VR.LO, "VOXELMASK TESTS");
        byte[] name = "GENERATED^LENGTH".getBytes(StandardCharsets.US_ASCII);
        int itemLength = 8 + name.length;
        ByteBuffer tail = ByteBuffer.allocate(12 + 8 + itemLength).order(ByteOrder.LITTLE_ENDIAN);
        tail.putShort((short) 0x7FE1).putShort((short) 0x1001).put((byte) 'S').put((byte) 'Q');
        tail.putShort((short) 0).putInt(8 + itemLength);
        tail.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(itemLength);
        tail.putShort((short) 0x0010).putShort((short) 0x0010).put((byte) 'P').put((byte) 'N');
        tail.putShort((short) name.length).put(name);
        return new TestingObject("odd-defined-lengths", UID.ExplicitVRLittleEndian, dataset, true, tail.array());
    }

    private static TestingObject characterSet(String name, String terms, String patient, String charset) {
        int number = 6 + List.of("latin1", "utf8", "gb18030", "japanese").indexOf(name);
        Attributes dataset = StudyGenerator.ultrasound(STUDY, number);
        byte[] value = patient.getBytes(Charset.forName(charset));
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, terms.split("\\\\", -1));
        dataset.setBytes(Tag.PatientName, VR.PN, padded(value));
        return TestingObject.of("odd-charset-" + name, UID.ExplicitVRLittleEndian, dataset);
    }

    private static byte[] padded(byte[] value) {
        byte[] even = Arrays.copyOf(value, value.length + value.length % 2);
        if (even.length > value.length) {
            even[value.length] = ' ';
        }
        return even;
    }
}

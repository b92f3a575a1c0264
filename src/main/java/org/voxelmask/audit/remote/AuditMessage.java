package org.voxelmask.audit.remote;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Lines of the trail as audit messages (PS3.15 A.5.1), with the line's number and hash, so that the receiver can check it. */
final class AuditMessage {
    private static final String WITHHELD = "withheld";
    private static final String STUDY = "2";
    private static final String REPORT = "3";
    private static final String PERSON = "1";

    private final String sourceId;
    private final String aeTitle;
    private final String process;

    /**
     * A writer of messages.
     *
     * @param sourceId who tells: AuditSourceID
     * @param aeTitle of the node
     * @param process number of the process that sends
     */
    AuditMessage(String sourceId, String aeTitle, String process) {
        this.sourceId = sourceId;
        this.aeTitle = aeTitle;
        this.process = process;
    }

    /** The message of a line. */
    String of(TrailLine line) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("AuditMessage");
            Meaning meaning = Meaning.of(line.event());
            SortedMap<String, String> fields = SafeFields.of(line.fields());
            event(xml, line, meaning);
            participants(xml, meaning, fields);
            xml.writeEmptyElement("AuditSourceIdentification");
            xml.writeAttribute("AuditSourceID", sourceId);
            objects(xml, line, meaning, fields);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes every text", e);
        }
        return text.toString();
    }

    private static void event(XMLStreamWriter xml, TrailLine line, Meaning meaning) throws XMLStreamException {
        xml.writeStartElement("EventIdentification");
        xml.writeAttribute("EventActionCode", String.valueOf(meaning.action()));
        xml.writeAttribute("EventDateTime", line.at().toString());
        xml.writeAttribute("EventOutcomeIndicator", String.valueOf(meaning.outcome()));
        code(xml, "EventID", meaning.event());
        List<Code> types = new ArrayList<>(meaning.types());
        String word = line.event().matches("[a-z_]{1,40}") ? line.event() : "other";
        types.add(Code.own(word, word.replace('_', ' ')));
        for (Code type : types) {
            code(xml, "EventTypeCode", type);
        }
        xml.writeEndElement();
    }

    private void participants(XMLStreamWriter xml, Meaning meaning, Map<String, String> fields)
            throws XMLStreamException {
        String caller = fields.get("calling_aet");
        String host = fields.get("host");
        boolean asked = caller != null || host != null;
        if (asked) {
            participant(xml, caller == null ? WITHHELD : caller, true, host, Code.SOURCE);
        }
        String account = fields.get("by");
        if (account != null) {
            participant(xml, account, !asked, null, Code.LAUNCHER);
        }
        participant(xml, "voxelmask " + process, !asked && account == null, null, Code.APPLICATION);
        if (meaning.event().equals(Code.EXPORT)) {
            media(xml);
        }
    }

    private void participant(XMLStreamWriter xml, String user, boolean requestor, String host, Code role)
            throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        xml.writeAttribute("UserID", user);
        if (role.equals(Code.APPLICATION)) {
            xml.writeAttribute("AlternativeUserID", "AETITLES=" + aeTitle);
        }
        xml.writeAttribute("UserIsRequestor", String.valueOf(requestor));
        if (host != null) {
            xml.writeAttribute("NetworkAccessPointID", host);
            xml.writeAttribute("NetworkAccessPointTypeCode", "2"); // an address
        }
        code(xml, "RoleIDCode", role);
        xml.writeEndElement();
    }

    /** A.5.3.7 asks for the medium: a file of the machine. */
    private static void media(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        xml.writeAttribute("UserID", "file");
        xml.writeAttribute("UserIsRequestor", "false");
        code(xml, "RoleIDCode", Code.DESTINATION_MEDIA);
        xml.writeStartElement("MediaIdentifier");
        code(xml, "MediaType", Code.URI);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void objects(XMLStreamWriter xml, TrailLine line, Meaning meaning, SortedMap<String, String> fields)
            throws XMLStreamException {
        boolean study = meaning.event().equals(Code.INSTANCES_ACCESSED)
                || meaning.event().equals(Code.STUDY_DELETED)
                || meaning.event().equals(Code.EXPORT);
        if (study) {
            object(
                    xml,
                    fields.getOrDefault("study_key", WITHHELD),
                    STUDY,
                    REPORT,
                    Code.STUDY_INSTANCE_UID,
                    "study key");
            xml.writeEndElement();
            object(xml, WITHHELD, PERSON, "1", Code.PATIENT_NUMBER, WITHHELD);
            xml.writeEndElement();
        }
        // the line itself: a security resource
        object(
                xml,
                "audit.jsonl#" + line.seq(),
                STUDY,
                "13",
                Code.own("trail_line", "Line of the audit trail"),
                "audit trail");
        detail(xml, "hash", line.hash());
        detail(xml, "prev", line.prev());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            detail(xml, field.getKey(), field.getValue());
        }
        xml.writeEndElement();
    }

    private static void object(XMLStreamWriter xml, String id, String type, String role, Code idType, String name)
            throws XMLStreamException {
        xml.writeStartElement("ParticipantObjectIdentification");
        xml.writeAttribute("ParticipantObjectID", id);
        xml.writeAttribute("ParticipantObjectTypeCode", type);
        xml.writeAttribute("ParticipantObjectTypeCodeRole", role);
        code(xml, "ParticipantObjectIDTypeCode", idType);
        xml.writeStartElement("ParticipantObjectName");
        xml.writeCharacters(name);
        xml.writeEndElement();
    }

    private static void detail(XMLStreamWriter xml, String type, String value) throws XMLStreamException {
        xml.writeEmptyElement("ParticipantObjectDetail");
        xml.writeAttribute("type", type);
        xml.writeAttribute("value", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static void code(XMLStreamWriter xml, String element, Code code) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("csd-code", code.value());
        xml.writeAttribute("codeSystemName", code.scheme());
        xml.writeAttribute("originalText", code.meaning());
    }
}

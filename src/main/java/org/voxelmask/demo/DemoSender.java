package org.voxelmask.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.AssociationRequestor;
import org.voxelmask.dicom.net.Timeouts;

/** Sends the synthetic study to the node on this machine, as a PACS would. */
public final class DemoSender {
    private static final String SYNTAX = UID.ExplicitVRLittleEndian;
    private static final int MAX_PDU = 1 << 17;

    private DemoSender() {}

    /**
     * Sends a study over one association.
     *
     * @param node a loopback address
     * @return how many objects were not answered with Success
     * @throws IOException when no association comes about or it breaks
     */
    public static int send(List<DemoInstance> study, InetSocketAddress node, String calledAet) throws IOException {
        Map<String, Set<String>> offers = new HashMap<>();
        study.forEach(instance -> offers.put(instance.dataset().getString(Tag.SOPClassUID), Set.of(SYNTAX)));
        AssociationRequestor requestor =
                new AssociationRequestor("DEMO", MAX_PDU, Timeouts.all(Duration.ofSeconds(60)));
        int refused = 0;
        try (StoreUser user = StoreUser.open(requestor, node, calledAet, offers)) {
            for (DemoInstance instance : study) {
                refused += store(user, instance.dataset()) == 0 ? 0 : 1;
            }
            user.release();
        }
        return refused;
    }

    private static int store(StoreUser user, Attributes dataset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.writeDataset(bytes, dataset, SYNTAX);
        return user.store(
                dataset.getString(Tag.SOPClassUID),
                dataset.getString(Tag.SOPInstanceUID),
                SYNTAX,
                new ByteArrayInputStream(bytes.toByteArray()));
    }
}

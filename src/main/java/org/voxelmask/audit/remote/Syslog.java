package org.voxelmask.audit.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Messages of RFC 5424 as PS3.15 A.6 wants them.
 *
 * @param host the machine, in the form that a header allows
 * @param process the number of the process
 */
record Syslog(String host, long process) {
    /** Security messages: facility 10. */
    private static final int FACILITY = 10;

    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final int LONGEST = 255;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    Syslog {
        String printable = host.replaceAll("[^!-~]", "");
        host = printable.isEmpty() ? "-" : printable.substring(0, Math.min(LONGEST, printable.length()));
    }

    /**
     * One message, as octets.
     *
     * @param good whether it tells of something that went well
     * @param xml the audit message
     */
    byte[] message(Instant at, boolean good, String xml) {
        String header = "<" + (FACILITY * 8 + (good ? NOTICE : WARNING)) + ">1 " + at.truncatedTo(ChronoUnit.MICROS)
                + " " + host + " voxelmask " + process + " DICOM+RFC3881 - ";
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(BOM);
        message.writeBytes(xml.getBytes(StandardCharsets.UTF_8));
        return message.toByteArray();
    }
}

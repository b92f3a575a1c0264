package org.voxelmask.errors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that an operator can be told went wrong: number, exit code of the command, DICOM status. Numbers are stable:
 * none is used again, none changes its meaning. What each means and what to do stands in {@link ErrorCatalogue}; the
 * sentence of the moment, which names the file or the line, is told beside the code.
 */
public enum ErrorCode {
    // usage and configuration
    USAGE(1001, 2),
    CONFIGURATION(1002, 2),
    DATA_FOLDER(1003, 2),
    ADDRESS(1004, 2),
    ALREADY_SERVING(1005, 2),
    CALLERS(1006, 2),
    TLS(1007, 2),
    USERS(1008, 2),
    KEY(1009, 2),
    DATABASE(1010, 2),
    NOT_CONFIRMED(1011, 2),
    NO_SUCH_FILE(1012, 2),
    NOT_PURGED(1013, 2),
    // before a run
    PREFLIGHT(1101, 3),
    ENGINE(1102, 3),
    // objects of a study; each name is the reason in the evidence, but for PATIENT and NOT_DICOM
    SOURCE_READ_FAILURE(1201, 6),
    PIXEL_DATA_UNSUPPORTED(1202),
    PIXEL_DATA_CORRUPTED(1203, 6),
    LIMIT_EXCEEDED(1204, 6),
    STUDY_UID_UNUSABLE(1205),
    SOP_CLASS_UNKNOWN(1206),
    DIRECTORY_UNSUPPORTED(1207),
    AUDIO_UNSUPPORTED(1208),
    ENCAPSULATED_DOCUMENT(1209),
    SLIDE_LABEL(1210),
    SUPPLEMENTAL_PALETTE(1211),
    WORKSHEET_DETECTED(1212),
    USER_DESELECTED(1213),
    DETECTION_FAILED(1214, 6),
    COPY_FAILED(1215, 6),
    RESIDUAL_CHECK_FAILED(1216, 6),
    RESIDUAL_TEXT(1217, 6),
    PATIENT(1218, 4),
    NOT_DICOM(1219, 6),
    RESIDUAL_VALUE(1220, 6),
    OUTPUT_SCAN_FAILED(1221, 6),
    MODALITY_MISMATCH(1231),
    FRAME_COUNT_MISMATCH(1232),
    PIXEL_DATA_TRAILING(1233),
    PATIENT_INCONSISTENT(1234),
    STUDY_INCONSISTENT(1235),
    SERIES_INCONSISTENT(1236),
    // receiving; with the status of the DIMSE response
    OUT_OF_RESOURCES(1301, 0, 0xA700),
    NOT_STORED(1302, 0, 0x0110),
    DUPLICATE_DIFFERS(1303, 0, 0x0111),
    UID_MISMATCH(1304, 0, 0xA900),
    CANNOT_UNDERSTAND(1305, 0, 0xC000),
    INVALID_INSTANCE(1306, 0, 0x0117),
    SOP_CLASS_NOT_SUPPORTED(1307, 0, 0x0122),
    NOT_AUTHORIZED(1308, 0, 0x0124),
    DUPLICATE_INVOCATION(1309, 0, 0x0210),
    UNRECOGNIZED_OPERATION(1310, 0, 0x0211),
    MISTYPED_ARGUMENT(1311, 0, 0x0212),
    ASSOCIATION_REFUSED(1312),
    BROKEN_OFF(1313),
    PROTOCOL(1314),
    PURGED_MEANWHILE(1315, 0, 0x0110),
    // how a run ended
    RUN_FAILED(1401, 4),
    RUN_PARTIAL(1402, 6),
    NOT_ALL_READ(1403, 6),
    REVIEW_UNUSABLE(1404, 4),
    REVIEW_REFUSED(1405, 4),
    REVIEW_TIMED_OUT(1406, 4),
    // what does not verify
    NOT_VERIFIED(1501, 5),
    LEDGER_NOT_VERIFIED(1502, 5),
    AUDIT_NOT_VERIFIED(1503, 5),
    BACKUP_NOT_VERIFIED(1504, 5),
    // studies and runs that are not to be had now
    STUDY_UNKNOWN(1601, 7),
    STUDY_RECEIVING(1602, 7),
    STUDY_LOCKED(1603, 7),
    STUDY_NOT_WHOLE(1604, 7),
    // the other side of a connection
    PEER(1701, 8),
    // the node's own disk, keys and records
    DISK(1801, 1),
    STAGED_UNREADABLE(1802, 1),
    LEDGER(1803, 1),
    EVIDENCE(1804, 1),
    STOPPED(1805, 1),
    // what nobody foresaw
    UNFORESEEN(1901, 1);

    private static final int CODES_OF_A_CATEGORY = 100;

    private final int number;
    private final int exitCode;
    private final int status;

    /** No command ends with it, and no sender is told. */
    ErrorCode(int number) {
        this(number, 0, 0);
    }

    ErrorCode(int number, int exitCode) {
        this(number, exitCode, 0);
    }

    ErrorCode(int number, int exitCode, int status) {
        this.number = number;
        this.exitCode = exitCode;
        this.status = status;
    }

    /** The code as it is printed, such as {@code VM-1203}. */
    public String code() {
        return "VM-" + number;
    }

    /** What kind of trouble it is. */
    public ErrorCategory category() {
        return Arrays.stream(ErrorCategory.values())
                .filter(category -> category.prefix() == number / CODES_OF_A_CATEGORY)
                .findFirst()
                .orElseThrow();
    }

    /** The exit code of a command that ends with it; empty when no command does. */
    public OptionalInt exitCode() {
        return exitCode == 0 ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /** The status of the DIMSE response (PS3.7 Annex C, PS3.4 Table B.2-1); empty when there is none. */
    public OptionalInt dicomStatus() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The code that somebody typed: {@code VM-1203}, {@code 1203}, or its name; in any case. */
    public static Optional<ErrorCode> find(String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(code -> wanted.equals("VM_" + code.number)
                        || wanted.equals(String.valueOf(code.number))
                        || wanted.equals(code.name()))
                .findFirst();
    }

    /** The code of a reason in the evidence, such as {@code PIXEL_DATA_CORRUPTED}; empty for reasons of copies. */
    public static Optional<ErrorCode> ofReason(String reason) {
        return Arrays.stream(values())
                .filter(code ->
                        code.category() == ErrorCategory.OBJECT && code.name().equals(reason))
                .findFirst();
    }

    /** The code of a status that a sender gets; of a status with several causes the first. */
    public static Optional<ErrorCode> ofStatus(int status) {
        return Arrays.stream(values())
                .filter(code -> code.status != 0 && code.status == status)
                .findFirst();
    }
}

package org.voxelmask.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.access.AccessException;
import org.voxelmask.backup.BackupException;
import org.voxelmask.backup.OccupiedException;
import org.voxelmask.config.ConfigException;
import org.voxelmask.console.ConsoleException;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.NotDicomException;
import org.voxelmask.dicom.net.AssociationException;
import org.voxelmask.dicom.net.CommandException;
import org.voxelmask.dicom.net.DicomServiceException;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.export.ExportException;
import org.voxelmask.health.HealthException;
import org.voxelmask.keys.KeyException;
import org.voxelmask.ledger.LedgerException;
import org.voxelmask.mask.FillPolicyException;
import org.voxelmask.natives.NativeException;
import org.voxelmask.pipeline.PatientException;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.retention.RetentionException;
import org.voxelmask.stage.AlreadyReceivingException;
import org.voxelmask.stage.DuplicateException;
import org.voxelmask.stage.SealException;
import org.voxelmask.stage.StageException;
import org.voxelmask.stage.StageFullException;
import org.voxelmask.tls.TlsException;

/** Which code of the catalogue an exception has, whatever its sentence. */
final class Failures {
    /** The nearest superclass that stands here decides. */
    private static final Map<Class<?>, ErrorCode> CODES = Map.ofEntries(
            Map.entry(AccessException.class, ErrorCode.CALLERS),
            Map.entry(AlreadyReceivingException.class, ErrorCode.ALREADY_SERVING),
            Map.entry(AssociationException.class, ErrorCode.PEER),
            Map.entry(BackupException.class, ErrorCode.BACKUP_NOT_VERIFIED),
            Map.entry(CodecException.class, ErrorCode.PIXEL_DATA_CORRUPTED),
            Map.entry(CommandException.class, ErrorCode.PROTOCOL),
            Map.entry(ConfigException.class, ErrorCode.CONFIGURATION),
            Map.entry(ConsoleException.class, ErrorCode.ADDRESS),
            Map.entry(DetectionException.class, ErrorCode.ENGINE),
            Map.entry(DicomParseException.class, ErrorCode.SOURCE_READ_FAILURE),
            Map.entry(DicomServiceException.class, ErrorCode.NOT_STORED),
            Map.entry(DuplicateException.class, ErrorCode.DUPLICATE_DIFFERS),
            Map.entry(EvidenceException.class, ErrorCode.EVIDENCE),
            Map.entry(ExportException.class, ErrorCode.NOT_VERIFIED),
            Map.entry(FillPolicyException.class, ErrorCode.CONFIGURATION),
            Map.entry(Gate2Exception.class, ErrorCode.DATABASE),
            Map.entry(HealthException.class, ErrorCode.ADDRESS),
            Map.entry(ImageException.class, ErrorCode.PIXEL_DATA_CORRUPTED),
            Map.entry(InterruptedException.class, ErrorCode.STOPPED),
            Map.entry(IOException.class, ErrorCode.DISK),
            Map.entry(KeyException.class, ErrorCode.KEY),
            Map.entry(LedgerException.class, ErrorCode.LEDGER),
            Map.entry(NativeException.class, ErrorCode.ENGINE),
            Map.entry(NotDicomException.class, ErrorCode.NOT_DICOM),
            Map.entry(OccupiedException.class, ErrorCode.DATA_FOLDER),
            Map.entry(PatientException.class, ErrorCode.PATIENT),
            Map.entry(PduException.class, ErrorCode.PROTOCOL),
            Map.entry(RetentionException.class, ErrorCode.NOT_PURGED),
            Map.entry(ReviewException.class, ErrorCode.REVIEW_UNUSABLE),
            Map.entry(SealException.class, ErrorCode.STAGED_UNREADABLE),
            Map.entry(StageException.class, ErrorCode.NOT_STORED),
            Map.entry(StageFullException.class, ErrorCode.OUT_OF_RESOURCES),
            Map.entry(TlsException.class, ErrorCode.TLS));

    private Failures() {}

    /** The code of an exception; {@link ErrorCode#UNFORESEEN} for what nobody foresaw. */
    static ErrorCode code(Exception e) {
        if (e instanceof UserException user) {
            return user.code();
        }
        if (e instanceof RetentionException retention && retention.isBusy()) {
            return ErrorCode.STUDY_LOCKED;
        }
        return known(e.getClass()).orElse(ErrorCode.UNFORESEEN);
    }

    /** The code of a type of exceptions; empty for a type that must not reach an operator. */
    static Optional<ErrorCode> known(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (CODES.containsKey(c)) {
                return Optional.of(CODES.get(c));
            }
        }
        return Optional.empty();
    }
}

package org.voxelmask.verify;

import java.io.IOException;
import org.voxelmask.evidence.ReceiptSignature;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;

/** The receipt is the one that was signed, with the bundle's key or one of the keys that the verifier was given. */
final class ReceiptSignatureCheck {
    private static final String PATH = "receipts/run_receipt.sig.json";

    private ReceiptSignatureCheck() {}

    /** Whether the receipt may be believed; otherwise there is a finding. */
    static boolean passes(RunLayout layout, SignatureRecord bundle, KeyChain keys, Findings findings)
            throws IOException {
        byte[] receipt = RunFile.read(layout.receipt(), FindingCode.RECEIPT_WRONG, findings);
        if (receipt == null) {
            return false;
        }
        byte[] file = RunFile.read(layout.receiptSignature(), FindingCode.RECEIPT_NOT_SIGNED, findings);
        if (file == null) {
            return false;
        }
        String problem = problem(receipt, file, bundle, keys);
        if (problem != null) {
            findings.error(FindingCode.RECEIPT_NOT_SIGNED, PATH, problem);
        }
        return problem == null;
    }

    private static String problem(byte[] receipt, byte[] file, SignatureRecord bundle, KeyChain keys) {
        try {
            ReceiptSignature signature = ReceiptSignature.parse(file);
            String keyId = signature.publicKey().keyId();
            if (!keyId.equals(bundle.publicKey().keyId()) && keys.find(keyId).isEmpty()) {
                return "signed with key " + keyId + ", and the bundle with another one";
            }
            return signature.isOver(receipt) ? null : "is not the signature of run_receipt.json";
        } catch (EvidenceException e) {
            return e.getMessage();
        }
    }
}

package org.voxelmask.ledger;

import java.io.IOException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;

/** Who signs heads now, and who signed earlier ones. Asked at every append, because keys are rotated meanwhile. */
public interface LedgerKeys {
    /** The key that signs. */
    SigningKey signingKey();

    /** Every key whose heads are believed; the current one must be the signing key's. */
    KeyChain chain() throws IOException;

    /** One key that never changes. */
    static LedgerKeys of(SigningKey key) {
        return new LedgerKeys() {
            @Override
            public SigningKey signingKey() {
                return key;
            }

            @Override
            public KeyChain chain() {
                return KeyChain.of(key.publicKey());
            }
        };
    }
}

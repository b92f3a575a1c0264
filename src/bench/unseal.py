"""Opens sealed staged files without the node's code, after docs/formats.md: Python 3.9 and libcrypto of OpenSSL 1.1 or 3."""
import ctypes, ctypes.util, hashlib, hmac, os, struct

CRYPTO = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
for _name in ("EVP_CIPHER_CTX_new", "EVP_aes_256_gcm"):
    getattr(CRYPTO, _name).restype = ctypes.c_void_p
SET_TAG, TAG, NONCE = 0x11, 16, 12


def gcm_open(key, nonce, about, sealed):
    """AES-256-GCM; ValueError when the tag does not fit."""
    context = ctypes.c_void_p(CRYPTO.EVP_CIPHER_CTX_new())
    try:
        n, body = ctypes.c_int(), sealed[:-TAG]
        out = ctypes.create_string_buffer(len(body) + TAG)
        CRYPTO.EVP_DecryptInit_ex(context, ctypes.c_void_p(CRYPTO.EVP_aes_256_gcm()), None, key, nonce)
        CRYPTO.EVP_DecryptUpdate(context, None, ctypes.byref(n), about, len(about))
        CRYPTO.EVP_DecryptUpdate(context, out, ctypes.byref(n), body, len(body))
        CRYPTO.EVP_CIPHER_CTX_ctrl(context, SET_TAG, TAG, sealed[-TAG:])
        if CRYPTO.EVP_DecryptFinal_ex(context, ctypes.byref(out, len(body)), ctypes.byref(n)) != 1:
            raise ValueError("the tag does not fit")
        return out.raw[:len(body)]
    finally:
        CRYPTO.EVP_CIPHER_CTX_free(context)


def study_secret(keys, study):
    """The secret of a study, from the folder keys."""
    with open(os.path.join(keys, "staging.key")) as f:
        node = bytes.fromhex(f.read().strip())
    with open(os.path.join(keys, "staging", study + ".key")) as f:
        form, key_id, sealed = f.read().split("\n")[:3]
    sealed = bytes.fromhex(sealed)
    return gcm_open(node, sealed[:NONCE], f"{form}\n{study}\n{key_id}".encode(), sealed[NONCE:])


def unseal(content, keys, study, sop):
    """The bytes of the DICOM file in those of a staged file, sealed or not."""
    if content[:8] != b"VXMSEAL1":
        return content
    start, chunk, length, _ = struct.unpack(">IIQQ", content[8:32])
    wrap = hmac.new(study_secret(keys, study), b"voxelmask object keys 1", hashlib.sha256).digest()
    key = gcm_open(wrap, content[32:44], study.encode() + content[:32] + sop.encode(), content[44:92])
    count = (length + chunk - 1) // chunk
    plain = []
    for i in range(count):
        nonce = b"\0" * 4 + struct.pack(">Q", i | (1 << 63 if i == count - 1 else 0))
        at = start + i * (chunk + TAG)
        end = min(at + chunk + TAG, start + length + count * TAG)
        plain.append(gcm_open(key, nonce, sop.encode(), content[at:end]))
    return b"".join(plain)

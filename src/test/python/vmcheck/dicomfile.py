"""DICOM files through pydicom: the pixel data's value, its hash, and its samples."""

import hashlib
import io
import warnings

import numpy
import pydicom
from PIL import Image
from pydicom.pixel_data_handlers import numpy_handler, rle_handler
from pydicom.uid import JPEGBaseline8Bit, RLELossless

PIXEL_DATA = 0x7FE00010
NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"}
NO_PIXELS = hashlib.sha256(b"").hexdigest()

pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
pydicom.config.pixel_data_handlers = [numpy_handler, rle_handler]
warnings.filterwarnings("ignore")


def read(path):
    """A data set, or None when the bytes are none."""
    try:
        data = pydicom.dcmread(path, force=True)
        return data if len(data) and "SOPInstanceUID" in data else None
    except Exception:  # pydicom raises many kinds for broken files; none of them is a source
        return None


def syntax(data):
    return str(getattr(data.file_meta, "TransferSyntaxUID", "") or "") if hasattr(data, "file_meta") else ""


def encapsulated(data):
    return syntax(data) not in NATIVE and syntax(data) != ""


def fragments(data):
    """The fragments of encapsulated pixel data without the offset table."""
    stream, items = bytes(data.PixelData), []
    at = 0
    while at + 8 <= len(stream):
        tag, length = stream[at:at + 4], int.from_bytes(stream[at + 4:at + 8], "little")
        if tag != b"\xfe\xff\x00\xe0":
            break
        items.append(stream[at + 8:at + 8 + length])
        at += 8 + length
    return items[1:]


def pixel_hashes(data):
    """SHA-256 of the value as received; a sender may swap the words of big endian, so both orders count there."""
    if PIXEL_DATA not in data:
        return {NO_PIXELS}
    if encapsulated(data) and data["PixelData"].is_undefined_length:
        return {hashlib.sha256(b"".join(fragments(data))).hexdigest()}
    value = bytes(data.PixelData)
    hashes = {hashlib.sha256(value).hexdigest()}
    if syntax(data) == "1.2.840.10008.1.2.2" and len(value) % 2 == 0:
        hashes.add(hashlib.sha256(numpy.frombuffer(value, ">u2").byteswap().tobytes()).hexdigest())
    return hashes


def samples(data):
    """Samples as stored, chroma at full resolution: (frames, rows, columns, samples); None when not decoded here."""
    if PIXEL_DATA not in data:
        return None
    if syntax(data) == JPEGBaseline8Bit:
        pixels = _jpeg(data)
    elif not encapsulated(data) or syntax(data) == RLELossless:
        pixels = _native(data)
    else:
        return None
    count = int(data.get("NumberOfFrames", 1) or 1)
    return None if pixels is None else pixels.reshape(
        count, int(data.Rows), int(data.Columns), int(data.get("SamplesPerPixel", 1)))


def _native(data):
    try:
        return data.pixel_array
    except Exception:  # whatever pydicom cannot decode is not judged here
        return None


def _jpeg(data):
    """Components as they are in the stream, never converted to another colour space."""
    count = int(data.get("NumberOfFrames", 1) or 1)
    parts = fragments(data)
    if count == 1:
        streams = [b"".join(parts)]
    elif len(parts) == count:
        streams = parts
    else:
        streams = _by_markers(parts)
    if len(streams) != count:
        return None
    frames = []
    for stream in streams:
        image = Image.open(io.BytesIO(stream))
        if image.mode == "RGB":
            decoder, box, offset, _ = image.tile[0]
            image.tile = [(decoder, box, offset, ("RGB", "RGB"))]
        frames.append(numpy.asarray(image))
    return numpy.stack(frames)


def _by_markers(parts):
    streams = []
    for part in parts:
        if part[:2] == b"\xff\xd8" or not streams:
            streams.append(b"")
        streams[-1] += part
    return streams


class Sources:
    """The originals of a folder by SOP Instance UID; several files may share one."""

    def __init__(self, folder):
        self.by_uid = {}
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            data = read(path)
            if data is not None:
                self.by_uid.setdefault(str(data.SOPInstanceUID), []).append((path, data))

    def matching(self, uid, digest):
        """(path, data set, equal) of the file whose pixel hash is the given one, else of any with that UID."""
        found = self.by_uid.get(uid, [])
        for path, data in found:
            if digest in pixel_hashes(data):
                return path, data, True
        return (*found[0], False) if found else (None, None, False)

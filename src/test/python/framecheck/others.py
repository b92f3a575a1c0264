"""Frames as GDCM, DCMTK, OpenJPEG, pydicom and zlib decode them."""

import shutil
import subprocess
import zlib

import numpy
import pydicom
from pydicom.encaps import generate_pixel_data_frame

from framecheck.ours import Shape, values

NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"}
RLE = "1.2.840.10008.1.2.5"
JPEG = {f"1.2.840.10008.1.2.4.{n}" for n in (50, 51, 53, 55, 57, 70)}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}
DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"
JPEG_2000 = {f"1.2.840.10008.1.2.4.{n}" for n in (90, 91, 201, 202, 203)}


class Failed(Exception):
    """A tool did not decode a file."""


def tools(file):
    """Every installed tool that may know the file's transfer syntax, as (name, function)."""
    meta = getattr(pydicom.dcmread(file, force=True, stop_before_pixels=True), "file_meta", {})
    syntax = str(meta.get("TransferSyntaxUID", "1.2.840.10008.1.2"))
    known = [("gdcm", "gdcmconv", _gdcm)]
    if syntax in NATIVE:
        known.append(("dcmtk", "dcmconv", _dcmtk("dcmconv", "+te")))
    elif syntax == RLE:
        known.append(("dcmtk", "dcmdrle", _dcmtk("dcmdrle")))
    elif syntax in JPEG:
        known.append(("dcmtk", "dcmdjpeg", _dcmtk("dcmdjpeg", "+cn")))
    elif syntax in JPEG_LS:
        known.append(("dcmtk", "dcmdjpls", _dcmtk("dcmdjpls")))
    elif syntax in JPEG_2000:
        known.append(("openjpeg", "opj_decompress", _openjpeg))
    found = [(name, read) for name, program, read in known if shutil.which(program)]
    if syntax in NATIVE or syntax == RLE:
        found.append(("pydicom", _pydicom))
    elif syntax == DEFLATED_FRAMES:
        found.append(("zlib", _inflated))
    return found


def _run(command):
    done = subprocess.run([str(c) for c in command], capture_output=True, timeout=300)
    if done.returncode != 0:
        raise Failed(f"exit {done.returncode}")


def _gdcm(file, folder, mine):
    out = folder / "gdcm.dcm"
    out.unlink(missing_ok=True)
    _run(["gdcmconv", "--raw", file, out])
    return _native(out, mine)


def _dcmtk(*command):
    def read(file, folder, mine):
        out = folder / "dcmtk.dcm"
        out.unlink(missing_ok=True)
        _run([*command, file, out])
        return _native(out, mine)
    return read


def _pydicom(file, _folder, mine):
    """Pydicom's own reading of native data and of RLE, in Python alone."""
    data = pydicom.dcmread(file, force=True)
    if not hasattr(data, "file_meta") or "TransferSyntaxUID" not in data.file_meta:
        data.file_meta = pydicom.dataset.FileMetaDataset()
        data.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2"
    if data.file_meta.TransferSyntaxUID == RLE and data.BitsAllocated == 1:
        return _rle_bits(data, mine.frames)
    data.convert_pixel_data("rle" if data.file_meta.TransferSyntaxUID == RLE else "numpy")
    samples = data.pixel_array.astype(numpy.int64)
    paired = mine.samples.shape[3] == 2
    if paired or samples.size != mine.frames * data.Rows * data.Columns * mine.samples.shape[3]:
        raise Failed("another shape")
    samples = samples.reshape(mine.frames, data.Rows, data.Columns, mine.samples.shape[3])
    if data.BitsAllocated == 1:
        return samples
    return _stored(samples, (data.BitsAllocated, data.BitsStored, data.HighBit), data.PixelRepresentation == 1)


def _rle_bits(data, frames):
    """Frames of 1 bit, packed as native ones are, each in one segment (PS3.5 8.2.2, G.3)."""
    result = []
    for frame in generate_pixel_data_frame(data.PixelData, frames):
        packed, at = bytearray(), 64
        while len(packed) * 8 < data.Rows * data.Columns:
            count = frame[at]
            if count < 128:
                packed += frame[at + 1:at + 2 + count]
                at += 2 + count
            else:
                packed += frame[at + 1:at + 2] * (257 - count if count > 128 else 0)
                at += 2 if count > 128 else 1
        bits = numpy.unpackbits(numpy.frombuffer(bytes(packed), numpy.uint8), bitorder="little")
        result.append(bits[:data.Rows * data.Columns].reshape(data.Rows, data.Columns, 1))
    return numpy.stack(result).astype(numpy.int64)


def _stored(words, bits, signed):
    """The bits of samples, out of words that may have others beside them."""
    _, stored, high = bits
    samples = (words >> (high + 1 - stored)) & ((1 << stored) - 1)
    return numpy.where(samples >> (stored - 1) == 1, samples - (1 << stored), samples) if signed else samples


def _inflated(file, _folder, mine):
    """A raw deflate stream a frame (PS3.5 A.4.13), inflated by zlib."""
    data = pydicom.dcmread(file, force=True)
    frames = [zlib.decompressobj(-15).decompress(f) for f in generate_pixel_data_frame(data.PixelData, mine.frames)]
    shape = Shape(data.PhotometricInterpretation, 1, data.Rows, data.Columns,
                  (data.BitsAllocated, data.BitsStored, data.HighBit), data.PixelRepresentation == 1,
                  data.get("PlanarConfiguration", 0) == 1)
    if data.BitsAllocated == 1:
        count = data.Rows * data.Columns
        bits = [numpy.unpackbits(numpy.frombuffer(f, numpy.uint8), bitorder="little") for f in frames]
        frames = [f[:count].tobytes() for f in bits]
    return numpy.concatenate([values(f, shape) for f in frames])


def _native(file, mine):
    """The samples of a native little endian file; of words that the node reads more bits of, those bits too."""
    data = pydicom.dcmread(file, force=True)
    syntax = str(data.file_meta.get("TransferSyntaxUID", "1.2.840.10008.1.2"))
    if syntax not in NATIVE or syntax == "1.2.840.10008.1.2.2" or "PixelData" not in data:
        raise Failed(f"wrote {syntax}")
    frames = int(data.get("NumberOfFrames", 1) or 1)
    bits = (data.BitsAllocated, data.BitsStored, data.HighBit)
    if bits[0] == mine.bits[0] and bits[1] < mine.bits[1]:
        bits = mine.bits
    shape = Shape(data.PhotometricInterpretation, frames, data.Rows, data.Columns, bits,
                  data.PixelRepresentation == 1, data.get("PlanarConfiguration", 0) == 1)
    pixels = data.PixelData
    if data.BitsAllocated == 1:
        pixels = numpy.unpackbits(numpy.frombuffer(pixels, numpy.uint8), bitorder="little")
        pixels = pixels[:frames * data.Rows * data.Columns * data.SamplesPerPixel].tobytes()
    try:
        return values(pixels, shape)
    except ValueError as short:
        raise Failed(f"wrote too few bytes: {short}") from short


def _openjpeg(file, folder, mine):
    """Each frame by itself; components follow each other in its raw output."""
    data = pydicom.dcmread(file, force=True)
    frames = []
    for stream in generate_pixel_data_frame(data.PixelData, mine.frames):
        jp2 = stream[4:8] == b"jP  "
        source = folder / ("frame.jp2" if jp2 else "frame.j2k")
        source.write_bytes(stream)
        out = folder / "frame.rawl"
        out.unlink(missing_ok=True)
        _run(["opj_decompress", "-i", source, "-o", out])
        frames.append(_planes(out.read_bytes(), data, mine))
    return numpy.stack(frames)


def _planes(raw, data, mine):
    channels = mine.samples.shape[3]
    pixels = data.Rows * data.Columns * channels
    width = len(raw) // pixels if pixels else 0
    kinds = {1: "u1", 2: "<u2", 4: "<u4"}
    if width not in kinds:
        raise Failed("raw output of another size")
    words = numpy.frombuffer(raw[:pixels * width], kinds[width]).astype(numpy.int64)
    if data.PixelRepresentation == 1:
        words = numpy.where(words >> (8 * width - 1) == 1, words - (1 << (8 * width)), words)
    return words.reshape(channels, data.Rows, data.Columns).transpose(1, 2, 0)

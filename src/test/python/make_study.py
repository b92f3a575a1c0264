#!/usr/bin/python3
"""Writes one synthetic study of every pixel layout and transfer syntax that the node decodes, and some that it does not.

usage: make_study.py DIR [--seed N] [--small | --many N]

Beside the files stands boxes.json in the form that check_boxes.py reads. Names, numbers and dates are invented.
"""

import argparse
import io
import json
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFont
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixel_data_handlers.rle_handler import rle_encode_frame
from pydicom.sequence import Sequence
from pydicom.uid import (DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian,
                         ImplicitVRLittleEndian, JPEGBaseline8Bit, MPEG2MPML, RLELossless)

COLUMNS, ROWS, FRAMES = 480, 320, 5
ULTRASOUND, CINE = "1.2.840.10008.5.1.4.1.1.6.1", "1.2.840.10008.5.1.4.1.1.3.1"
CAPTURE, REPORT = "1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.88.11"
NAME, NUMBER, BIRTH = "Quillfeather^Odette", "MRN774411", "19430722"


class Study:
    """Draws and writes; the same seed gives the same files."""

    def __init__(self, folder, seed):
        self.folder = Path(folder)
        self.root = f"1.2.826.0.1.3680043.9.77.{seed + 1}"
        self.noise = numpy.random.default_rng(seed)
        self.boxes, self.count = [], 0
        self.folder.mkdir(parents=True, exist_ok=True)

    def frame(self, text=True):
        """Grey speckle with two lines of large text at the top; the boxes of the text."""
        ground = self.noise.integers(10, 60, (ROWS // 4, COLUMNS // 4), dtype="u1")
        image = Image.fromarray(numpy.kron(ground, numpy.ones((4, 4), "u1")))
        ImageDraw.Draw(image).rectangle((0, 0, COLUMNS, 60), fill=0)
        boxes = []
        for y, line in ((6, "QUILLFEATHER ODETTE"), (32, "MRN774411 22.07.1943")) if text else ():
            boxes.append(self._write(image, 12, y, line))
        return numpy.asarray(image), boxes

    @staticmethod
    def _write(image, x, y, line):
        font = ImageFont.load_default()
        left, top, right, bottom = font.getbbox(line)
        glyphs = Image.new("L", (right, bottom))
        ImageDraw.Draw(glyphs).text((0, 0), line, fill=240, font=font)
        glyphs = glyphs.resize((right * 2, bottom * 2), Image.NEAREST)
        image.paste(glyphs, (x, y))
        x0, y0, x1, y1 = glyphs.getbbox()
        return [x + x0 - 1, y + y0 - 1, x1 - x0 + 2, y1 - y0 + 2]

    def head(self, sop_class, syntax):
        self.count += 1
        data = Dataset()
        data.file_meta = FileMetaDataset()
        data.SOPClassUID, data.SOPInstanceUID = sop_class, f"{self.root}.1.{self.count}"
        data.file_meta.MediaStorageSOPClassUID, data.file_meta.MediaStorageSOPInstanceUID = sop_class, data.SOPInstanceUID
        data.file_meta.TransferSyntaxUID = syntax
        data.StudyInstanceUID, data.SeriesInstanceUID = self.root, f"{self.root}.{1 + self.count % 2}"
        data.PatientName, data.PatientID, data.PatientBirthDate, data.PatientSex = NAME, NUMBER, BIRTH, "F"
        data.StudyDate, data.SeriesDate, data.ContentDate = "20110525", "20110525", "20110525"
        data.StudyTime, data.ContentTime = "142825", "142825"
        data.AccessionNumber, data.StudyID, data.ReferringPhysicianName = "ACC90210", "ST4711", "Wimpole^Barnaby"
        data.InstitutionName, data.StationName, data.Manufacturer = "Saint Elsewhere", "USROOM7", "Maker"
        data.StudyDescription, data.PatientComments = "Abdomen for Mrs Quillfeather", "phone 0171 555 0199"
        data.Modality, data.SeriesNumber, data.InstanceNumber = "US", 1 + self.count % 2, self.count
        data.ImageType = ["ORIGINAL", "PRIMARY"]
        data.ConversionType, data.Laterality, data.PatientOrientation = "WSD", "", ""
        reference = Dataset()
        reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID = ULTRASOUND, f"{self.root}.1.1"
        data.SourceImageSequence = Sequence([reference])
        data.private_block(0x0011, "MAKER PRIVATE", create=True).add_new(1, "LO", "for Odette Quillfeather")
        return data

    def image(self, kind, photometric, frames, sop_class=ULTRASOUND, syntax=ExplicitVRLittleEndian, boxes=(), planar=None,
              signed=0, stored=None):
        """frames: an array (frames, rows, columns[, samples]) of stored samples."""
        data = self.head(sop_class, syntax)
        bits = frames.dtype.itemsize * 8
        data.SamplesPerPixel, data.PhotometricInterpretation = 3 if frames.ndim == 4 else 1, photometric
        data.Rows, data.Columns, data.BitsAllocated = ROWS, COLUMNS, bits
        data.BitsStored, data.PixelRepresentation = stored or bits, signed
        data.HighBit = data.BitsStored - 1
        if frames.ndim == 4:
            data.PlanarConfiguration = planar or 0
        if len(frames) > 1:
            data.NumberOfFrames, data.FrameTime, data.FrameIncrementPointer = len(frames), 40, 0x00181063
        if photometric == "PALETTE COLOR":
            ramp = (numpy.arange(256, dtype="<u2") * 257).tobytes()
            for colour in ("Red", "Green", "Blue"):
                setattr(data, colour + "PaletteColorLookupTableDescriptor", [256, 0, 16])
                setattr(data, colour + "PaletteColorLookupTableData", ramp)
        data.PixelData = self._pixels(data, frames, syntax, planar)
        data["PixelData"].VR = "OW" if bits > 8 and not syntax.is_encapsulated else "OB"
        data.BurnedInAnnotation = "YES"
        self.save(kind, data, boxes)

    def _pixels(self, data, frames, syntax, planar):
        if syntax == RLELossless:
            return encapsulate([rle_encode_frame(f) for f in frames])
        if syntax == JPEGBaseline8Bit:
            return encapsulate([self._jpeg(f) for f in frames])
        if data.PhotometricInterpretation == "YBR_FULL_422":
            y, c = frames[..., 0], frames[:, :, ::2, 1:]
            return numpy.stack([y[:, :, ::2], y[:, :, 1::2], c[..., 0], c[..., 1]], axis=-1).tobytes()
        if planar:
            frames = frames.transpose(0, 3, 1, 2)
        order = ">" if syntax == ExplicitVRBigEndian else "<"
        return frames.astype(frames.dtype.newbyteorder(order)).tobytes()

    @staticmethod
    def _jpeg(frame):
        out = io.BytesIO()
        image = Image.fromarray(frame) if frame.ndim == 2 else Image.fromarray(frame, "YCbCr")
        image.save(out, "JPEG", quality=95, subsampling="4:2:2")
        return out.getvalue()

    def save(self, kind, data, boxes=()):
        syntax = data.file_meta.TransferSyntaxUID
        data.is_little_endian, data.is_implicit_VR = syntax != ExplicitVRBigEndian, syntax == ImplicitVRLittleEndian
        name = f"{self.count:02d}_{kind}.dcm"
        data.save_as(self.folder / name, write_like_original=False)
        if boxes:
            self.boxes.append({"file": name, "frame": 0, "boxes": boxes, "kind": ["phi"] * len(boxes)})

    def report(self):
        data = self.head(REPORT, ExplicitVRLittleEndian)
        data.Modality, data.ValueType, data.ContinuityOfContent = "SR", "CONTAINER", "SEPARATE"
        data.CompletionFlag, data.VerificationFlag = "COMPLETE", "UNVERIFIED"
        code = Dataset()
        code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "18748-4", "LN", "Diagnostic imaging report"
        data.ConceptNameCodeSequence = Sequence([code])
        item = Dataset()
        item.RelationshipType, item.ValueType, item.TextValue = "CONTAINS", "TEXT", "Mrs Quillfeather, seen by Dr Wimpole"
        item.ConceptNameCodeSequence = Sequence([code])
        data.ContentSequence = Sequence([item])
        self.save("report", data)

    def unsupported(self):
        data = self.head(CAPTURE, MPEG2MPML)
        data.Rows, data.Columns, data.SamplesPerPixel, data.PhotometricInterpretation = 16, 16, 1, "MONOCHROME2"
        data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 8, 8, 7, 0
        data.PixelData = encapsulate([b"\x00\x00\x01\xb3" + bytes(60)])
        data["PixelData"].VR, data["PixelData"].is_undefined_length = "OB", True
        self.save("unsupported", data)


def colour(grey):
    """(255, 128, 64) shades of a grey frame."""
    return numpy.stack([grey, grey // 2, grey // 4], axis=-1)


def ybr(grey):
    return numpy.stack([grey, numpy.full_like(grey, 110), numpy.full_like(grey, 140)], axis=-1)


def build(folder, seed, small, many):
    study = Study(folder, seed)
    grey, boxes = study.frame()
    for _ in range(many):
        study.image("plain", "MONOCHROME2", study.frame(text=False)[0][None], sop_class=CAPTURE)
    if not many:
        varied(study, grey, boxes, small)
    (study.folder / "boxes.json").write_text(json.dumps(study.boxes, indent=1))


def varied(study, grey, boxes, small):
    one = grey[None]
    study.image("mono2", "MONOCHROME2", one, boxes=boxes)
    study.image("rgb_planar", "RGB", colour(one), boxes=boxes, planar=1)
    study.report()
    if not small:
        wide = one.astype("u2") << 4
        study.image("mono1_implicit", "MONOCHROME1", 4095 - wide, syntax=ImplicitVRLittleEndian, boxes=boxes, stored=12)
        study.image("signed_big_endian", "MONOCHROME2", one.astype("i2") * 8 - 1000, syntax=ExplicitVRBigEndian,
                    boxes=boxes, signed=1)
        study.image("rgb", "RGB", colour(one), boxes=boxes)
        study.image("palette", "PALETTE COLOR", one, boxes=boxes)
        study.image("ybr_full", "YBR_FULL", ybr(one), boxes=boxes)
        study.image("ybr_full_422", "YBR_FULL_422", ybr(one), boxes=boxes)
        study.image("deflated", "MONOCHROME2", one, syntax=DeflatedExplicitVRLittleEndian, boxes=boxes)
        study.image("rgb_rle", "RGB", colour(one), syntax=RLELossless, boxes=boxes)
        study.image("mono16_rle", "MONOCHROME2", wide, syntax=RLELossless, boxes=boxes, stored=12)
        study.image("jpeg", "MONOCHROME2", one, syntax=JPEGBaseline8Bit, boxes=boxes)
        study.image("jpeg_ybr", "YBR_FULL_422", ybr(one), syntax=JPEGBaseline8Bit, boxes=boxes)
        study.image("no_text", "MONOCHROME2", study.frame(text=False)[0][None], sop_class=CAPTURE)
        cine = numpy.stack([grey] + [numpy.where(grey > 200, grey, study.frame(text=False)[0]) for _ in range(FRAMES - 1)])
        study.image("cine", "MONOCHROME2", cine, sop_class=CINE, boxes=boxes)
        study.unsupported()


def main():
    parser = argparse.ArgumentParser(description="Write a synthetic study.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--small", action="store_true", help="three instances only")
    parser.add_argument("--many", type=int, default=0, metavar="N", help="N plain images without text")
    options = parser.parse_args()
    build(options.folder, options.seed, options.small, options.many)


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Writes a study of one 16-bit secondary capture of any size, streamed. usage: make_huge.py DIR ROWS COLUMNS"""

import struct
import sys
from pathlib import Path

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

folder, rows, columns = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
root = "1.2.826.0.1.3680043.9.77.990"
image = Dataset()
image.SOPClassUID, image.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", root + ".3"
image.PatientName, image.PatientID, image.Modality = "Vast^Image", "HUGE1", "OT"
image.StudyInstanceUID, image.SeriesInstanceUID = root + ".1", root + ".2"
image.StudyDate = image.StudyTime = image.AccessionNumber = image.ReferringPhysicianName = ""
image.StudyID, image.SeriesNumber, image.InstanceNumber, image.ConversionType = "1", "1", "1", "SYN"
image.PatientBirthDate = image.PatientSex = ""
image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
image.Rows, image.Columns, image.BitsAllocated, image.BitsStored, image.HighBit = rows, columns, 16, 12, 11
image.PixelRepresentation = 0
image.file_meta = FileMetaDataset()
image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
image.is_little_endian, image.is_implicit_VR = True, False
file = folder / "huge.dcm"
image.save_as(file, write_like_original=False)
line = bytes(2 * columns)
with file.open("ab") as out:
    out.write(struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OW", 0, 2 * rows * columns))
    for _ in range(rows):
        out.write(line)

#!/usr/bin/python3
"""What `process` takes of processor and memory, with and without the residual gate, by one worker and by as many as there
are processors. Needs DCMTK and Debian's python3-pydicom, python3-numpy and python3-pil.

  src/bench/process_cost.py [--kinds ct,us,cr] [--instances 60] [--launcher ./voxelmask]

Draws a study of each kind: slices of 512 x 512 x 12 bits without text (ct), screens of 1024 x 768 x 3 with 16 lines (us),
radiographs of 2048 x 2048 x 12 bits without text (cr). Sends it to a node of its own and processes it anew for each
setting. Prints seconds by the clock and of the processor, and the resident memory in MB at ten times of the run.
"""
import argparse, os, pathlib, subprocess, sys, tempfile, time

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

from evidence_cost import ROOT, stage

CLASSES = {"ct": "1.2.840.10008.5.1.4.1.1.2", "us": "1.2.840.10008.5.1.4.1.1.6.1", "cr": "1.2.840.10008.5.1.4.1.1.1"}
SETTINGS = ((True, 0), (False, 0), (True, 1))


def screen(random):
    ground = numpy.clip(random.rayleigh(30, (768, 1024)), 0, 255).astype("u1")
    image = Image.fromarray(ground).filter(ImageFilter.GaussianBlur(1)).convert("RGB")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default()
    draw.rectangle((0, 0, 1024, 60), fill=0)
    draw.text((10, 8), "QUILLFEATHER ODETTE", font=font, fill=(255, 255, 255))
    draw.text((400, 8), "MRN774411 22.07.1943", font=font, fill=(255, 255, 255))
    for line in range(14):
        draw.text((850, 100 + line * 30), "Gain %d dB" % (20 + line), font=font, fill=(230, 230, 90))
    return numpy.asarray(image)


def body(random, side):
    y, x = numpy.mgrid[0:side, 0:side]
    inside = ((x - side / 2) / (side * 0.4)) ** 2 + ((y - side / 2) / (side * 0.3)) ** 2 < 1
    return (inside * 1000 + random.normal(0, 40, (side, side)) + 100).clip(0, 4095).astype("u2")


def write(folder, kind, count):
    random = numpy.random.default_rng(1)
    study, series = generate_uid(), generate_uid()
    for number in range(1, count + 1):
        pixels = screen(random) if kind == "us" else body(random, 512 if kind == "ct" else 2048)
        data = Dataset()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.file_meta.MediaStorageSOPClassUID = data.SOPClassUID = CLASSES[kind]
        data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID = generate_uid()
        data.is_little_endian, data.is_implicit_VR = True, False
        data.StudyInstanceUID, data.SeriesInstanceUID, data.Modality = study, series, kind.upper()
        data.PatientName, data.PatientID, data.PatientBirthDate = "Quillfeather^Odette", "MRN774411", "19430722"
        data.InstanceNumber = number
        data.Rows, data.Columns = pixels.shape[:2]
        data.SamplesPerPixel = 3 if kind == "us" else 1
        data.PhotometricInterpretation = "RGB" if kind == "us" else "MONOCHROME2"
        if kind == "us":
            data.PlanarConfiguration = 0
        data.BitsAllocated = 8 * pixels.dtype.itemsize
        data.BitsStored = 8 if kind == "us" else 12
        data.HighBit, data.PixelRepresentation = data.BitsStored - 1, 0
        data.PixelData = pixels.tobytes()
        data["PixelData"].VR = "OB" if kind == "us" else "OW"
        data.save_as(os.path.join(folder, "%04d.dcm" % number), write_like_original=False)


def config(scratch, gate, threads):
    text = (ROOT / "conf/voxelmask.yaml").read_text("utf-8")
    at = text.index("\n  threads: 0", text.index("\ndetection:"))
    text = text[:at] + "\n  threads: %d" % threads + text[at + len("\n  threads: 0"):]
    for name, value in (("residual_gate", str(gate).lower()), ("purge_staging_after_seal", "false")):
        start = text.index(f"  {name}: ")
        text = text[:start] + f"  {name}: {value}" + text[text.index("\n", start):]
    path = os.path.join(scratch, f"{gate}-{threads}.yaml")
    pathlib.Path(path).write_text(text, "utf-8")
    return path


def processes(pid):
    yield pid
    try:
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from processes(int(child))
    except OSError:
        return


def used(pid):
    """Resident MB and seconds of the processor of a process and those that it started."""
    memory = seconds = 0
    for one in processes(pid):
        try:
            memory += int(pathlib.Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            continue
    return memory >> 20, seconds


def measure(launcher, study, data, settings):
    with tempfile.TemporaryFile() as said:
        begin = time.monotonic()
        run = subprocess.Popen(
            [launcher, "process", study, "--mode", "pilot", "--profile", "research", "--data", data, "--config", settings,
             "--even-if-receiving"], stdout=said, stderr=said)
        memory, seconds = [], 0
        while run.poll() is None:
            now, took = used(run.pid)
            memory.append(now)
            seconds = max(seconds, took)
            time.sleep(0.2)
        if run.returncode != 0:
            said.seek(0)
            sys.exit(f"process ended with {run.returncode}: {said.read().decode('utf-8', 'replace')}")
        tenths = [memory[len(memory) * i // 10 + len(memory) // 20] for i in range(10)]
        return time.monotonic() - begin, seconds, tenths


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", default="ct,us,cr")
    parser.add_argument("--instances", type=int, default=60)
    parser.add_argument("--launcher", default=str(ROOT / "voxelmask"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="process-cost-") as scratch:
        for kind in options.kinds.split(","):
            folder, data = os.path.join(scratch, kind), os.path.join(scratch, kind + "-data")
            os.mkdir(folder)
            write(folder, kind, options.instances)
            study = stage(options.launcher, folder, data)
            for gate, threads in SETTINGS:
                clock, seconds, memory = measure(options.launcher, study, data, config(scratch, gate, threads))
                print(f"{kind}, {options.instances} instances, gate {'on' if gate else 'off'}, detection.threads {threads}:"
                      f" {clock:.1f} s, {seconds:.1f} CPU s, MB {' '.join(map(str, memory))}", flush=True)


if __name__ == "__main__":
    main()

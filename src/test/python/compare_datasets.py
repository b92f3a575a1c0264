#!/usr/bin/python3
"""Compares files with what the node made of them, element by element, with pydicom or dcmdump as the reader.

    compare_datasets.py ORIGINALS COPIES [--dcmdump]

ORIGINALS is a folder of DICOM files; COPIES is what org.voxelmask.dicom.io.Reencode wrote from it:
    java -cp target/classes:target/test-classes org.voxelmask.dicom.io.Reencode ORIGINALS COPIES
Values are compared as bytes in little endian, before any decoding. Allowed differences: lengths of sequences
and group lengths (the writer's choice), the padding byte of an odd length, another VR where the original had
none, UN or one that its value cannot have. Ends with 1 when there is a difference.
"""
import argparse
import os
import re
import subprocess
import sys
import warnings

import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.sequence import Sequence

UNIT = {'AT': 2, 'FD': 8, 'FL': 4, 'OD': 8, 'OF': 4, 'OL': 4, 'OV': 8, 'OW': 2, 'SL': 4, 'SS': 2, 'SV': 8,
        'UL': 4, 'US': 2, 'UV': 8}
warnings.simplefilter('ignore')
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
sys.setrecursionlimit(20000)


def little(raw, vr):
    """The value's bytes in little endian."""
    value = raw.value or b''
    unit = UNIT.get(vr, 1)
    if raw.is_little_endian or unit == 1:
        return value
    whole = len(value) // unit * unit
    return b''.join(value[i:i + unit][::-1] for i in range(0, whole, unit)) + value[whole:]


def items_of(dataset, tag):
    """The items when the element is a sequence for pydicom, else None."""
    element = dataset.get_item(tag)
    if isinstance(element, RawDataElement):
        if not element.value and element.VR in ('SQ', 'UN', None):
            return []
        if element.VR == 'SQ' or (element.VR in (None, 'UN') and (element.value or b'')[:4] == b'\xfe\xff\x00\xe0'):
            element = dataset[tag]
        else:
            return None
    return list(element.value) if isinstance(element.value, Sequence) else None


def first(dataset, tag):
    """The element as raw bytes; what pydicom has decoded already (empty values, texts) is made bytes again."""
    element = dataset.get_item(tag)
    if isinstance(element, RawDataElement):
        return element
    value = element.value
    if element.VR in UNIT and value not in (None, ''):
        raise ValueError('%s is read as %s' % (tag, element.VR))
    if not isinstance(value, bytes):
        values = [] if value in (None, '') else [value] if isinstance(value, str) or not hasattr(
            value, '__iter__') else value
        value = '\\'.join(getattr(v, 'original_string', None) or str(v) for v in values).encode('latin-1')
    pad = b'\0' if element.VR == 'UI' else b' '
    return RawDataElement(tag, element.VR, len(value), value + pad * (len(value) % 2), 0, False, True)


def compare(original, copy, path, found):
    """Adds a line for every difference of two data sets."""
    tags = {t for t in original.keys() if t.element != 0}
    others = {t for t in copy.keys() if t.element != 0}
    for tag in sorted(tags - others):
        found.append('%s%s is missing in the copy' % (path, tag))
    for tag in sorted(others - tags):
        found.append('%s%s is in the copy only' % (path, tag))
    for tag in sorted(tags & others):
        place = '%s%s' % (path, tag)
        a, b = items_of(original, tag), items_of(copy, tag)
        if (a is None and b == []) or (b is None and a == []):
            if (first(original, tag) if a is None else first(copy, tag)).value:
                found.append('%s is empty on one side only' % place)
        elif (a is None) != (b is None):
            found.append('%s is a sequence on one side only' % place)
        elif a is not None:
            if len(a) != len(b):
                found.append('%s has %d items, its copy %d' % (place, len(a), len(b)))
            for i, (x, y) in enumerate(zip(a, b)):
                compare(x, y, '%s[%d].' % (place, i), found)
        else:
            values(first(original, tag), first(copy, tag), place, found)


def values(a, b, place, found):
    if a.VR not in (None, b.VR, 'UN') and b.VR != 'UN' and a.VR in UNIT.keys() | set(
            'AE AS CS DA DS DT IS LO LT OB PN SH SQ ST TM UC UI UR UT'.split()):
        found.append('%s has VR %s, its copy %s' % (place, a.VR, b.VR))
    x, y = little(a, a.VR or b.VR), little(b, b.VR)
    odd = len(x) % 2 == 1 and len(y) == len(x) + 1 and y[-1] in b'\0 '
    if x != (y[:-1] if odd else y):
        found.append('%s differs: %d bytes, its copy %d' % (place, len(x), len(y)))


def by_pydicom(original, copy):
    found = []
    compare(pydicom.dcmread(original, force=True), pydicom.dcmread(copy), '', found)
    return found


LINE = re.compile(r'^( *)\(([0-9a-f]{4},[0-9a-f]{4})\) (..) (.*?) *# *[u/l0-9]+, *[0-9-]+n? .*$')


def dumped(file):
    """Tags and values as dcmdump prints them, without what says how sequences are delimited."""
    run = subprocess.run(['dcmdump', '-q', '+L', '+M', '-Un', '-dc', file], capture_output=True, check=False)
    if run.returncode:
        raise ValueError(run.stderr.decode('latin-1').strip().split('\n')[-1])
    lines = []
    for line in run.stdout.decode('latin-1').split('\n'):
        match = LINE.match(line)
        if not match or match[2].endswith(',0000') or match[2].startswith('0002') or match[2][:4] == 'fffe' \
                and match[2] != 'fffe,e000':
            continue
        text = re.sub(r'\((Sequence|Item|PixelSequence) with .*', r'\1', match[4])
        if re.fullmatch(r'([0-9a-f]{2}\\)*[0-9a-f]{2}', text):
            text = '[%s]' % bytes.fromhex(text.replace('\\', '')).decode('latin-1')
        lines.append((len(match[1]), match[2], re.sub('[ \0]*\\]$', ']', re.sub(r'^=\S+$', '', text).rstrip())))
    return lines


def by_dcmdump(original, copy):
    a, b = dumped(original), dumped(copy)
    return ['dcmdump: %s | its copy: %s' % (x, y) for x, y in zip(a, b) if x != y][:5] + (
        ['dcmdump: %d lines, its copy %d' % (len(a), len(b))] if len(a) != len(b) else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('originals')
    parser.add_argument('copies')
    parser.add_argument('--dcmdump', action='store_true', help='dcmdump for every file, not only where pydicom fails')
    options = parser.parse_args()
    same = different = refused = unread = 0
    for row in open(os.path.join(options.copies, 'index.tsv'), encoding='utf-8'):
        name, outcome = row.rstrip('\n').split('\t', 1)
        if outcome.startswith('refused'):
            refused += 1
            print('%s: %s' % (name, outcome))
            continue
        original, copy = os.path.join(options.originals, name), os.path.join(options.copies, name + '.copy')
        try:
            found = by_dcmdump(original, copy) if options.dcmdump else by_pydicom(original, copy)
        except Exception as error:  # whatever the reader throws at a broken file
            try:
                found = by_pydicom(original, copy) if options.dcmdump else by_dcmdump(original, copy)
            except Exception as other:
                unread += 1
                print('%s: no reader reads it: %s; %s' % (name, error, other))
                continue
        same, different = same + (not found), different + bool(found)
        for line in found[:20]:
            print('%s: %s' % (name, line))
    print('%d the same, %d different, %d refused, %d that no other reader reads' % (same, different, refused, unread))
    return 1 if different else 0


if __name__ == '__main__':
    sys.exit(main())

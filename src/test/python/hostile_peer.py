#!/usr/bin/python3
"""Speaks DICOM badly to a running node and judges its answers. Sockets only, so that nothing is put right on the way.

    hostile_peer.py HOST PORT [--called AET] [--data DIR] [--timeout S] [--only TEXT]

Every case says what PS3.7 or PS3.8 ask for, what was seen, and one of
    OK      the answer that the standard asks for
    warn    an answer that ends the case, but another one (a closed connection in place of an A-ABORT)
    bad     an answer that the standard forbids, or harm: a C-ECHO of another association that fails afterwards, or
            files in the data folder (--data) outside of the folders that the node has
    silent  no answer within --timeout, which should be above the node's own timeouts
Ends with 1 when something is bad or silent.
"""
import argparse
import os
import re
import socket
import struct
import sys
import time
import zlib

ECHO, CT, DIRECTORY = '1.2.840.10008.1.1', '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.3.10'
ILE, ELE, EBE, DEFLATED = '1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'
APPLICATION = '1.2.840.10008.3.1.1.1'
USUAL = [(1, ECHO, [ILE]), (3, CT, [ILE]), (5, CT, [ELE]), (7, CT, [DEFLATED]), (9, CT, [EBE])]
OPTIONS = argparse.Namespace()


def item(kind, body, length=None):
    return struct.pack('>BBH', kind, 0, len(body) if length is None else length) + body


def pdu(kind, body=b'', length=None):
    return struct.pack('>BBI', kind, 0, len(body) if length is None else length) + body


def context(number, abstract, transfers):
    syntaxes = (item(0x30, abstract.encode('latin-1')) if abstract is not None else b'') + b''.join(
        item(0x40, t.encode('latin-1')) for t in transfers)
    return item(0x20, struct.pack('>BBBB', number, 0, 0, 0) + syntaxes)


def user(maximum=16384, more=b''):
    return item(0x50, item(0x51, struct.pack('>I', maximum)) + item(0x52, b'1.2.3.4') + more)


def request(called=None, calling=b'HOSTILE', version=1, application=item(0x10, APPLICATION.encode()), contexts=None,
            information=None, extra=b'', length=None):
    called = OPTIONS.called.encode() if called is None else called
    body = struct.pack('>HH', version, 0) + called.ljust(16) + calling.ljust(16) + bytes(32) + application
    body += b''.join(context(*c) for c in USUAL) if contexts is None else contexts
    return pdu(1, body + extra + (user() if information is None else information), length)


def pdv(number, flags, data, length=None):
    return struct.pack('>IBB', len(data) + 2 if length is None else length, number, flags) + data


def data(number, flags, content):
    return pdu(4, pdv(number, flags, content))


def element(tag, value):
    return struct.pack('<HHI', tag >> 16, tag & 0xFFFF, len(value)) + value


def uid(text):
    value = text if isinstance(text, bytes) else text.encode('latin-1')
    return value + b'\0' * (len(value) % 2)


def command(field, sop_class=None, message=1, instance=None, dataset=0x0101, priority=0, extra=b'',
            group=True):
    body = b''
    if sop_class is not None:
        body += element(0x00000002, uid(sop_class))
    if field is not None:
        body += element(0x00000100, struct.pack('<H', field))
    if message is not None:
        body += element(0x00000110, struct.pack('<H', message))
    if field == 1:
        body += element(0x00000700, struct.pack('<H', priority))
    body += element(0x00000800, struct.pack('<H', dataset))
    if instance is not None:
        body += element(0x00001000, uid(instance))
    body += extra
    return (element(0, struct.pack('<I', len(body))) if group else b'') + body


def dataset(instance, sop_class=CT, study='1.2.3.9', series='1.2.3.9.1', before=b'', after=b''):
    def one(tag, value):
        return b'' if value is None else element(tag, uid(value))
    return (before + one(0x00080016, sop_class) + one(0x00080018, instance) + element(0x00080060, b'CT')
            + element(0x00100010, b'HOSTILE^PEER') + one(0x0020000D, study) + one(0x0020000E, series) + after)


def explicit(tag, vr, value):
    return struct.pack('<HH', tag >> 16, tag & 0xFFFF) + vr + struct.pack('<H', len(value)) + value


class Peer:
    """One connection."""

    def __init__(self, established=True, **more):
        self.socket = socket.create_connection((OPTIONS.host, OPTIONS.port), 10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if established:
            self.send(request(**more))
            answer = self.answer()
            if not answer.startswith('AC'):
                raise AssertionError('no association: ' + answer)

    def send(self, content):
        try:
            self.socket.sendall(content)
        except OSError:
            pass  # the answer tells

    def read(self, count, deadline):
        content = b''
        while len(content) < count:
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            part = self.socket.recv(count - len(content))
            if not part:
                raise ConnectionResetError
            content += part
        return content

    def pdu(self, seconds=None):
        deadline = time.monotonic() + (OPTIONS.timeout if seconds is None else seconds)
        kind, _, length = struct.unpack('>BBI', self.read(6, deadline))
        return kind, self.read(length, deadline)

    def answer(self, seconds=None):
        try:
            return self.told(*self.pdu(seconds))
        except socket.timeout:
            return 'silence'
        except OSError:
            return 'closed'

    def told(self, kind, body):
        if kind == 2:
            results = re.findall(rb'\x21\x00..(.)\x00(.)\x00', body, re.S)
            return 'AC ' + ','.join('%d:%d' % (i[0], r[0]) for i, r in results)
        if kind == 3:
            return 'RJ %d/%d/%d' % tuple(body[1:4])
        if kind == 7:
            return 'ABORT %d/%d' % tuple(body[2:4])
        if kind == 4:
            status = re.search(rb'\0\0\0\x09\x02\0\0\0(..)', body, re.S)
            field = re.search(rb'\0\0\0\x01\x02\0\0\0(..)', body, re.S)
            return 'RSP %04X %04X' % (struct.unpack('<H', field[1])[0], struct.unpack('<H', status[1])[0])
        return {5: 'RELEASE-RQ', 6: 'RELEASE-RP'}.get(kind, 'PDU %d' % kind)

    def close(self):
        self.socket.close()


NUMBER = [int(time.time())]


def fresh():
    NUMBER[0] += 1
    return '1.2.3.9.1.%d' % NUMBER[0]


CASES = []


def case(section, name, ok, act, warn=r'closed|ABORT.*'):
    CASES.append((section, name, ok, warn, act))


def unassociated(*contents, wait=0.0):
    """Sends to a connection without an association."""
    def act():
        peer = Peer(False)
        for content in contents:
            peer.send(content)
            time.sleep(wait)
        return peer
    return act


def associated(*contents, **more):
    """Sends on an association."""
    def act():
        peer = Peer(True, **more)
        for content in contents:
            peer.send(content)
        return peer
    return act


def store(number=3, instance=None, content=None, sop_class=CT, chunk=None, more=b'', **fields):
    """A C-STORE-RQ with its data set."""
    instance = fresh() if instance is None else instance
    content = dataset(instance, sop_class) if content is None else content
    sent = data(number, 3, command(1, sop_class, instance=instance, dataset=0, **fields))
    chunk = chunk or 16000
    parts = [content[i:i + chunk] for i in range(0, len(content), chunk)] or [b'']
    sent += b''.join(data(number, 2 if i == len(parts) - 1 else 0, p) for i, p in enumerate(parts))
    return sent + more


def association_cases():
    a = 'PS3.8 9.3.2, Table 9-10 Sta2'
    abort, rejected, accepted = r'ABORT \d/\d', r'RJ \d/\d/\d', r'AC .*'
    case(a, 'an HTTP request', abort, unassociated(b'GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
    case(a, 'a TLS client hello', abort, unassociated(bytes.fromhex('160301006d010000690303') + bytes(100)))
    case(a, 'PDU type 0', abort, unassociated(pdu(0, bytes(8))))
    case(a, 'PDU type FF', abort, unassociated(pdu(0xFF, bytes(8))))
    for kind, name in ((2, 'A-ASSOCIATE-AC'), (3, 'A-ASSOCIATE-RJ'), (4, 'P-DATA-TF'), (5, 'A-RELEASE-RQ'),
                       (6, 'A-RELEASE-RP')):
        case(a + ' AA-1', name + ' first', abort, unassociated(pdu(kind, bytes(80 if kind == 2 else 4))))
    case(a + ' AA-2', 'A-ABORT first', r'closed', unassociated(pdu(7, bytes(4))))
    case(a + ' AA-2', 'nothing at all', r'closed', unassociated(), warn=abort)
    case(a + ' AA-2', 'one byte', r'closed|' + abort, unassociated(b'\1'))
    case(a, 'half a request', r'closed|' + abort, unassociated(request()[:60]))
    case(a, 'a request byte by byte', r'closed|' + abort, slow_request)
    case(a, 'request of length FFFFFFFF', abort, unassociated(request(length=0xFFFFFFFF)))
    case(a, 'request of length 0', abort + '|' + rejected, unassociated(pdu(1)))
    case(a, 'request of length 67', abort + '|' + rejected, unassociated(pdu(1, request()[6:73])))
    case(a, 'request longer than its items', abort + '|' + rejected, unassociated(request(extra=b'\0\0\0')))
    case('PS3.8 9.3.4', 'protocol version 0', 'RJ 1/2/2', unassociated(request(version=0)))
    case('PS3.8 9.3.4', 'protocol version 2', 'RJ 1/2/2', unassociated(request(version=2)))
    case('PS3.8 9.3.2', 'protocol versions 1 and more', accepted, unassociated(request(version=0xFFFF)))
    case('PS3.8 9.3.4', 'another application context', 'RJ 1/1/2',
         unassociated(request(application=item(0x10, b'1.2.3'))))
    case('PS3.8 9.3.2', 'no application context', abort + '|' + rejected, unassociated(request(application=b'')))
    case('PS3.8 9.3.2', 'two application contexts', abort + '|' + rejected,
         unassociated(request(application=item(0x10, APPLICATION.encode()) * 2)), warn=accepted)
    case('PS3.8 9.3.2', 'application context ../../x', rejected, unassociated(request(application=item(0x10, b'../../x'))))
    case('PS3.8 9.3.4', 'another called AE title', 'RJ 1/1/7', unassociated(request(called=b'SOMEBODY')))
    case('PS3.8 9.3.4', 'empty called AE title', 'RJ 1/1/7', unassociated(request(called=b'')))
    case('PS3.8 9.3.4', 'empty calling AE title', 'RJ 1/1/3', unassociated(request(calling=b'')))
    case('PS3.8 9.3.4', 'calling AE title with control characters', rejected + '|' + abort,
         unassociated(request(calling=b'A\n\0../x')))
    case('PS3.8 9.3.2', 'no presentation context', '|'.join((accepted, rejected, abort)), unassociated(request(contexts=b'')))
    many = b''.join(context(2 * i + 1, CT, [ILE]) for i in range(128))
    case('PS3.8 9.3.2', '128 contexts', accepted, unassociated(request(contexts=many)))
    case('PS3.8 9.3.2', '384 contexts', rejected + '|' + abort, unassociated(request(contexts=many * 3)))
    case('PS3.8 9.3.2.2', 'an even context ID', abort + '|' + rejected, unassociated(request(contexts=context(2, CT, [ILE]))),
         warn=r'AC .*')
    case('PS3.8 9.3.2.2', 'a context ID twice', abort + '|' + rejected,
         unassociated(request(contexts=context(1, CT, [ILE]) * 2)), warn=r'AC .*')
    case('PS3.8 9.3.2.2', 'a context without abstract syntax', abort + '|' + rejected,
         unassociated(request(contexts=context(1, None, [ILE]))), warn=r'AC .*')
    case('PS3.8 9.3.2.2', 'a context without transfer syntax', abort + '|' + rejected + r'|AC 1:[1-4]',
         unassociated(request(contexts=context(1, CT, []))))
    case('PS3.8 9.3.3.2', 'an unknown abstract syntax', r'AC 1:3', unassociated(request(contexts=context(1, '1.2.3', [ILE]))))
    case('PS3.8 9.3.3.2', 'an unknown transfer syntax', r'AC 1:4', unassociated(request(contexts=context(1, CT, ['1.2.3']))))
    case('PS3.4 B.5', 'Media Storage Directory', r'AC 1:3', unassociated(request(contexts=context(1, DIRECTORY, [ELE]))))
    for text in ('../../x', '1.' * 60 + '1', 'a\nb', ''):
        case('PS3.8 F.1', 'abstract syntax %r' % text[:20], r'AC 1:3|' + abort + '|' + rejected,
             unassociated(request(contexts=context(1, text, [ILE]))))
    case('PS3.8 9.3.2', 'an item longer than the PDU', abort + '|' + rejected,
         unassociated(request(extra=item(0x20, b'\1\0\0\0', 0xFFFF))))
    broken = item(0x20, struct.pack('>BBBB', 1, 0, 0, 0) + item(0x30, CT.encode(), 5000))
    case('PS3.8 9.3.2', 'a sub-item longer than its item', abort + '|' + rejected, unassociated(request(contexts=broken)))
    case('PS3.8 9.3.1', 'an unknown item', accepted, unassociated(request(extra=item(0x99, b'some'))))
    case('PS3.8 9.3.2.3', 'no user information', '|'.join((accepted, rejected, abort)), unassociated(request(information=b'')))
    case('PS3.8 D.1', 'maximum length 0', accepted, unassociated(request(information=user(0))))
    case('PS3.8 D.1', 'maximum length 1', rejected + '|' + abort, unassociated(request(information=user(1))), warn=accepted)
    case('PS3.8 D.1', 'maximum length of 3 bytes', rejected + '|' + abort,
         unassociated(request(information=item(0x50, item(0x51, b'\0\0\1')))))
    case('PS3.7 D.3.3.7', 'user identity of unknown type', accepted + '|' + rejected,
         unassociated(request(information=user(more=item(0x58, b'\x09\0\0\1x\0\0')))), warn=abort)
    case('PS3.7 D.3.3.7', 'user identity that passes its item', abort + '|' + rejected,
         unassociated(request(information=user(more=item(0x58, b'\1\0\xff\xffx')))))
    case('PS3.7 D.3.3.3', 'asynchronous operations 0,0', accepted, unassociated(request(information=user(more=item(0x53, bytes(4))))))
    case('PS3.7 D.3.3.4', 'role selection for another class', accepted,
         unassociated(request(information=user(more=item(0x54, struct.pack('>H', 5) + b'1.2.3\1\1')))))
    case('PS3.7 D.3.3.5', 'extended negotiation of 60 KB', accepted + '|' + rejected,
         unassociated(request(information=user(more=item(0x56, struct.pack('>H', 5) + b'1.2.3' + bytes(60000))))), warn=abort)
    case('PS3.8 9.3.2', 'a request of 1 MiB', '|'.join((abort, rejected)),
         unassociated(request(extra=item(0x99, bytes(60000)) * 18)), warn=accepted + '|closed')


def slow_request():
    peer = Peer(False)
    for byte in request():
        peer.send(bytes([byte]))
        peer.socket.settimeout(0.2)
        try:
            if peer.socket.recv(1, socket.MSG_PEEK) is not None:
                break
        except socket.timeout:
            continue
        except OSError:
            break
    return peer


def established_cases():
    t = 'PS3.8 Table 9-10 Sta6'
    echo = data(1, 3, command(0x30, ECHO))
    for kind, name in ((1, 'A-ASSOCIATE-RQ'), (2, 'A-ASSOCIATE-AC'), (3, 'A-ASSOCIATE-RJ'), (6, 'A-RELEASE-RP')):
        body = request() if kind == 1 else pdu(kind, bytes(80 if kind == 2 else 4))
        case(t + ' AA-8', name + ' again', r'ABORT 2/[026]', associated(body))
    case(t + ' AA-8', 'unknown PDU type 8', r'ABORT 2/[16]', associated(pdu(8, bytes(4))))
    case(t + ' AA-8', 'unknown PDU type 47', r'ABORT 2/[16]', associated(b'GET / HTTP/1.1\r\n\r\n'))
    case('PS3.8 9.3.5', 'P-DATA-TF of length FFFFFFFF', r'ABORT 2/\d', associated(pdu(4, bytes(100), 0xFFFFFFFF)))
    case('PS3.8 9.3.5', 'P-DATA-TF without a PDV', r'ABORT 2/\d', associated(pdu(4)))
    for length in (0, 1, 0xFFFFFFFF, 5000):
        case('PS3.8 9.3.5.1', 'PDV length %X' % length, r'ABORT 2/\d', associated(pdu(4, pdv(1, 3, b'abcd', length))))
    case('PS3.8 9.3.5.1', 'three bytes behind a PDV', r'ABORT 2/\d', associated(pdu(4, pdv(1, 3, command(0x30, ECHO)) + b'\0\0\0')),
         warn=r'closed|RSP.*')
    for number in (0, 2, 99):
        case('PS3.8 9.3.5.1', 'data on context %d' % number, r'ABORT 2/\d', associated(data(number, 3, command(0x30, ECHO))))
    rejected = context(1, ECHO, [ILE]) + context(3, '1.2.3', [ILE])
    case('PS3.8 9.3.5.1', 'data on a rejected context', r'ABORT 2/\d',
         associated(data(3, 3, command(0x30, '1.2.3')), contexts=rejected))
    case('PS3.8 D.1', 'a PDU above the maximum length', r'ABORT 2/\d', associated(data(3, 1, bytes(20 << 20))))
    case('PS3.8 9.3.6', 'release', r'RELEASE-RP', associated(pdu(5, bytes(4))))
    case('PS3.8 9.3.6', 'release of length 0', r'ABORT 2/\d|RELEASE-RP', associated(pdu(5)))
    case('PS3.8 9.3.8', 'abort', r'closed', associated(pdu(7, bytes(4))))
    case('PS3.8 9.3.8', 'abort of length 0', r'closed|ABORT.*', associated(pdu(7)))
    case('PS3.8 7.2', 'release in the middle of a command', r'ABORT \d/\d|RELEASE-RP',
         associated(data(1, 1, command(0x30, ECHO)[:20]), pdu(5, bytes(4))))
    case('PS3.8 7.2', 'release in the middle of a data set', r'ABORT \d/\d|RELEASE-RP',
         associated(data(3, 3, command(1, CT, instance=fresh(), dataset=0)), data(3, 0, bytes(100)), pdu(5, bytes(4))))
    case(t, 'silence after the association', r'ABORT \d/\d', associated())
    case(t, 'half a PDU and silence', r'ABORT \d/\d', associated(echo[:20]))
    case(t, 'half a command and silence', r'ABORT \d/\d', associated(data(1, 1, command(0x30, ECHO)[:20])))
    case(t, 'half a data set and silence', r'ABORT \d/\d',
         associated(data(3, 3, command(1, CT, instance=fresh(), dataset=0)), data(3, 0, bytes(1000))))


def command_cases():
    c = 'PS3.7 6.3, 9.3'
    abort = r'ABORT \d/\d'
    case('PS3.7 9.3.5', 'C-ECHO', r'RSP 8030 0000', associated(data(1, 3, command(0x30, ECHO))))
    case('PS3.7 9.3.5', 'C-ECHO in single bytes', r'RSP 8030 0000', associated(b''.join(
        data(1, 3 if i == len(command(0x30, ECHO)) - 1 else 1, bytes([b])) for i, b in enumerate(command(0x30, ECHO)))))
    case('PS3.7 9.3.5', 'C-ECHO with a data set', r'RSP 8030 0212|' + abort,
         associated(data(1, 3, command(0x30, ECHO, dataset=0)), data(1, 2, bytes(8))))
    case('PS3.7 9.3.5', 'C-ECHO on a storage context', r'RSP 8030 (0122|0211|0112)|' + abort, associated(data(3, 3, command(0x30, ECHO))),
         warn=r'RSP 8030 0000')
    case(c, 'a data set before a command', abort, associated(data(3, 2, dataset('1.2.3'))))
    case(c, 'an empty command', abort, associated(data(1, 3, b'')))
    case(c, 'a command of noise', abort, associated(data(1, 3, bytes(range(7, 107)))))
    case(c, 'a command in explicit VR', abort, associated(data(1, 3, explicit(0x00000002, b'UI', uid(ECHO)) + explicit(
        0x00000100, b'US', b'\x30\0') + explicit(0x00000110, b'US', b'\1\0') + explicit(0x00000800, b'US', b'\1\1'))))
    case(c, 'a command without its group length', r'RSP 8030 0000|' + abort, associated(data(1, 3, command(0x30, ECHO, group=False))))
    case(c, 'a command cut short', abort, associated(data(1, 3, command(0x30, ECHO)[:-3])))
    case(c, 'a command without a message ID', abort + '|RSP 8030 (0110|0115|0120|0212)', associated(data(1, 3, command(0x30, ECHO, None))))
    case(c, 'a command without a command field', abort, associated(data(1, 3, command(None, ECHO))))
    case(c, 'C-ECHO without a class', abort + '|RSP 8030 .*', associated(data(1, 3, command(0x30))))
    case(c, 'an element of 3 GB', abort, associated(data(1, 3, struct.pack('<HHI', 0, 2, 0xC0000000))))
    case(c, 'an element of undefined length', abort, associated(data(1, 3, struct.pack('<HHI', 0, 2, 0xFFFFFFFF))))
    case(c, 'another group in the command', abort + '|RSP 8030 .*', associated(data(1, 3, command(0x30, ECHO, extra=element(0x00100010, b'A^B ')))))
    case(c, 'an endless command', abort, associated(*[data(1, 1, bytes(16000))] * 400))
    for field, name in ((0x7777, 'unknown field 7777'), (0x20, 'C-FIND'), (0x10, 'C-GET'), (0x21, 'C-MOVE'),
                        (0x140, 'N-CREATE'), (0x130, 'N-ACTION'), (0x100, 'N-EVENT-REPORT')):
        extra = b'' if field != 0x130 else element(0x00001008, b'\1\0')
        case('PS3.7 C.5.15', name, r'RSP [89F].{3} (0211|0122|0112)|' + abort, associated(data(3, 3, command(field, CT, extra=extra))))
    case('PS3.7 9.3.2.3', 'C-CANCEL of nothing, then C-ECHO', r'RSP 8030 0000',
         associated(data(1, 3, command(0xFFF, None, None, extra=element(0x120, b'\1\0'))), data(1, 3, command(0x30, ECHO))))
    answer = command(0x8030, ECHO, None, extra=element(0x120, b'\1\0') + element(0x900, b'\0\0'))
    case('PS3.7 9.3.5', 'a response to nothing', abort + '|RSP 8030 0000', associated(data(1, 3, answer), data(1, 3, command(0x30, ECHO))))
    case('PS3.8 E.2', 'a message that changes its context', abort,
         associated(data(1, 1, command(0x30, ECHO)[:20]), data(3, 3, command(0x30, ECHO)[20:])))
    case('PS3.8 E.2', 'a command inside a data set', abort,
         associated(data(3, 3, command(1, CT, instance=fresh(), dataset=0)), data(3, 3, command(0x30, ECHO))))


def uid_cases():
    refused = r'RSP 8001 (0117|0106|A9..|C...|0115)|ABORT \d/\d'
    names = ['../../x', '/etc/passwd', '..', '.', 'a\nb', '1.2\0/../../x', '1.' * 32 + '1', '1' * 200, '', '1.2.-3',
             '1.2 3', '%2e%2e%2fx', 'CON', '1.2/3', '\\\\host\\x', '~root', '$(id)', '1.2.3;x', '1.2\xe9']
    for name in names:
        case('PS3.5 9.1, PS3.7 C.5.9', 'SOP Instance UID %r' % name[:24], refused,
             lambda name=name: associated(store(instance=name, content=dataset(name)))())
    for name in ('../../x', '/etc/passwd', 'a\nb', '', '1' * 300):
        for what in ('study', 'series'):
            case('PS3.5 9.1', '%s UID %r' % (what, name[:24]), r'RSP 8001 (0000|A9..|C...|0117)', lambda name=name, what=what: stored(
                **{what: name}))
    case('PS3.7 C.5.13', 'SOP class ../../x', r'RSP 8001 (0122|0112|0118)|ABORT.*', associated(store(sop_class='../../x')))
    case('PS3.7 C.5.13', 'SOP class of another context', r'RSP 8001 (0122|0112|0118)|ABORT.*',
         associated(store(sop_class='1.2.840.10008.5.1.4.1.1.4')))
    case('PS3.4 B.2.3', 'SOP class differs in the data set', r'RSP 8001 A9..', lambda: stored(sop_class='1.2.840.10008.5.1.4.1.1.4'))
    case('PS3.4 B.2.3', 'SOP instance differs in the data set', r'RSP 8001 A9..',
         lambda: associated(store(content=dataset('1.2.3.4.5.6')))())
    case('PS3.4 B.2.3', 'an instance twice', r'RSP 8001 0000', lambda: twice(False))
    case('PS3.7 C.5.6', 'an instance with other content', r'RSP 8001 0111', lambda: twice(True), warn=r'RSP 8001 (A9|C0).*')


def stored(**differences):
    instance = fresh()
    return associated(store(instance=instance, content=dataset(instance, **differences)))()


def twice(other):
    instance = fresh()
    peer = associated(store(instance=instance))()
    first = peer.answer()
    if first != 'RSP 8001 0000':
        raise AssertionError('the first store was answered ' + first)
    peer.send(store(instance=instance, content=dataset(instance, after=element(0x00280010, b'\1\0') if other else b'')))
    return peer


def dataset_cases():
    d = 'PS3.4 B.2.3, PS3.5 7'
    refused = r'RSP 8001 (A9..|C...|0110)'
    nested = b'\x08\0\x11\x11\xff\xff\xff\xff' + b'\xfe\xff\0\xe0\xff\xff\xff\xff'
    case(d, 'no data set announced', refused + r'|RSP 8001 0(120|212)|ABORT.*',
         associated(data(3, 3, command(1, CT, instance='1.2.3', dataset=0x0101))))
    case(d, 'an empty data set', refused, associated(store(content=b'')))
    case(d, 'noise', refused, associated(store(content=os.urandom(5000))))
    case(d, 'zeros', refused, associated(store(content=bytes(5000))))
    case(d, 'a data set cut inside a header', refused, associated(store(content=dataset('1.2.3.4')[:45])))
    case(d, 'an element of 3 GB', refused, associated(store(content=struct.pack('<HHI', 8, 8, 0xC0000000) + bytes(100))))
    case(d, '10,000 nested sequences', refused, associated(store(content=nested * 10000)))
    case(d, '300,000 nested sequences', refused, associated(store(content=nested * 300000)))
    case(d, '10,000 nested sequences behind the UIDs', r'RSP 8001 (0000|A9..|C...)', lambda: stored(after=nested * 10000))
    case(d, '1,500,000 elements', r'RSP 8001 (0000|A9..|C...|A7..)', lambda: stored(before=element(0x00080008, b'') * 1500000))
    case(d, 'no SOP Instance UID in it', refused, associated(store(content=dataset(None))))
    case(d, 'no Study Instance UID in it', r'RSP 8001 (0000|A9..|C...)', lambda: stored(study=None))
    case(d, 'a whole file in the place of a data set', refused + r'|RSP 8001 0000', associated(store(
        content=bytes(128) + b'DICM' + explicit(0x00020010, b'UI', uid(ILE)) + dataset('1.2.3.4'))))
    case(d, 'group 0002 in the data set', r'RSP 8001 (0000|A9..|C...)', lambda: stored(before=element(0x00020010, uid(ILE))))
    case(d, 'the command as data set', refused, associated(store(content=command(0x30, ECHO))))
    case(d, 'trailing garbage', r'RSP 8001 (0000|A9..|C...)', lambda: stored(after=b'\xa5' * 333))
    case(d, 'explicit VR on an implicit context', r'RSP 8001 (0000|A9..|C...)',
         associated(store(content=explicit(0x00080016, b'UI', uid(CT)) + explicit(0x00080018, b'UI', b'1.2.3.4\0'))))
    case('PS3.5 A.5', 'noise on a deflated context', refused, associated(store(7, content=os.urandom(3000))))
    case('PS3.5 A.5', 'a deflated bomb', r'RSP 8001 (A7..|A9..|C...|0110|0000)', bomb)
    case('PS3.5 A.5', 'an empty deflated data set', refused, associated(store(7, content=b'\3\0')))
    case(d, 'little endian on a big endian context', r'RSP 8001 (0000|A9..|C...)', associated(store(9)))
    case('PS3.8 9.3.5', 'a data set in single bytes', r'RSP 8001 0000', associated(store(chunk=1)))
    case('PS3.8 9.3.5', '3,000 empty fragments', r'RSP 8001 0000|ABORT.*', lambda: empties(3000))
    case('PS3.7 C.5.3', 'a message ID twice at a time', r'RSP 8001 (0000|0210)', associated(store(), store()))
    case('PS3.7 9.3.1', 'unknown priority', r'RSP 8001 0000', associated(store(priority=0x7777)),
         warn=r'RSP 8001 .*|ABORT.*')
    case('PS3.8 7.2', 'store and release without waiting', r'RSP 8001 0000', associated(store(more=pdu(5, bytes(4)))))
    case('PS3.8 7.3', 'store and abort without waiting', r'RSP 8001 0000|closed', associated(store(more=pdu(7, bytes(4)))))
    case('PS3.8 7.4', 'half a data set and the end of the connection', r'closed|ABORT.*', half_closed)


def bomb():
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    content = deflate.compress(struct.pack('<HH', 8, 8) + b'OB\0\0' + struct.pack('<I', 900 << 20))
    content += b''.join(deflate.compress(block) for _ in range(900)) + deflate.flush()
    return associated(store(7, content=content))()


def empties(count):
    instance = fresh()
    peer = associated(data(3, 3, command(1, CT, instance=instance, dataset=0)))()
    peer.send(data(3, 0, b'') * count + data(3, 2, dataset(instance)))
    return peer


def half_closed():
    peer = associated(data(3, 3, command(1, CT, instance=fresh(), dataset=0)), data(3, 0, bytes(500)))()
    peer.socket.shutdown(socket.SHUT_WR)
    return peer


def flood_cases():
    f = 'PS3.8 9.1.5 (ARTIM), local limits 9.3.4'
    case(f, '300 silent connections, then an association', r'AC .*|RJ 2/3/\d', lambda: beside(300, b''))
    case(f, '200 half requests, then an association', r'AC .*|RJ 2/3/\d', lambda: beside(200, request()[:50]))
    case(f, '100 associations', r'RJ 2/3/\d|AC .*', many_associations)
    case(f, '500 connections opened and closed', r'AC .*|RJ 2/3/\d', open_and_close)
    case(f, '3,000 C-ECHO whose answers are not read', r'RSP 8030 0000',
         associated(*[data(1, 3, command(0x30, ECHO, i % 60000)) for i in range(3000)]))
    case(f, 'one byte of a data set a second', r'ABORT \d/\d', drip)


def beside(count, content):
    crowd = [unassociated(content)() for _ in range(count)]
    try:
        return unassociated(request())()
    finally:
        for peer in crowd:
            peer.close()


def many_associations():
    crowd = []
    try:
        for _ in range(100):
            crowd.append(unassociated(request())())
            answer = crowd[-1].answer()
            if not answer.startswith('AC'):
                crowd.append(Told(answer))
                return crowd.pop()
        return Told(answer)
    finally:
        for peer in crowd:
            peer.close()


def open_and_close():
    for _ in range(500):
        Peer(False).close()
    return unassociated(request())()


def drip():
    peer = associated(data(3, 3, command(1, CT, instance=fresh(), dataset=0)))()
    end = time.monotonic() + OPTIONS.timeout
    peer.send(data(3, 0, bytes(5000))[:12])
    while time.monotonic() < end:
        peer.send(b'\0')
        peer.socket.settimeout(1)
        try:
            peer.socket.recv(1, socket.MSG_PEEK)
            return peer
        except socket.timeout:
            continue
        except OSError:
            return peer
    return Told('silence')


class Told:
    """An answer that was seen already."""

    def __init__(self, text):
        self.text = text

    def answer(self):
        return self.text

    def close(self):
        pass


def served():
    """Whether a C-ECHO of another association is answered."""
    for _ in range(3):
        try:
            peer = associated(data(1, 3, command(0x30, ECHO)))()
            answer = peer.answer(10)
            peer.send(pdu(5, bytes(4)))
            peer.close()
            if answer == 'RSP 8030 0000':
                return True
        except (OSError, AssertionError):
            pass
        time.sleep(2)
    return False


def strays(before):
    """Files that the node should not have: beside its data folder, or in it and not in a folder of its own."""
    if not OPTIONS.data:
        return []
    return sorted(listing() - before)


def listing():
    found = set()
    parent = os.path.dirname(os.path.abspath(OPTIONS.data))
    found.update(os.path.join(parent, n) for n in os.listdir(parent))
    found.update(os.path.join(OPTIONS.data, n) for n in os.listdir(OPTIONS.data))
    for folder, _, names in os.walk(OPTIONS.data):
        found.update(os.path.join(folder, n) for n in names if not re.fullmatch(r'[A-Za-z0-9._-]+', n))
    return found | {p for p in ('/etc/x', '/tmp/x', '/x', os.path.join(parent, 'x')) if os.path.exists(p)}


def judge(number, section, name, ok, warn, act, before):
    begin = time.monotonic()
    try:
        peer = act()
        seen = peer.answer()
        peer.close()
    except (OSError, AssertionError) as error:
        seen = 'failed: %s' % error
    verdict = 'OK' if re.fullmatch(ok, seen) else 'silent' if seen == 'silence' else 'warn' if re.fullmatch(
        warn, seen) else 'bad'
    harm = [] if served() else ['no C-ECHO afterwards']
    harm += ['left behind: ' + s for s in strays(before)]
    if harm:
        verdict = 'bad'
    print('%-6s %3d %-55s %-18s %5.1f s  asked: %s (%s)%s' % (
        verdict, number, name, seen[:60], time.monotonic() - begin, ok, section, ' '.join([''] + harm)), flush=True)
    return verdict


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('host')
    parser.add_argument('port', type=int)
    parser.add_argument('--called', default='VOXELMASK')
    parser.add_argument('--data', help="the node's data folder, when it is on this machine")
    parser.add_argument('--timeout', type=float, default=30, help='seconds until a peer without an answer is silent')
    parser.add_argument('--only', default='', help='cases whose name holds this')
    parser.parse_args(namespace=OPTIONS)
    for add in (association_cases, established_cases, command_cases, uid_cases, dataset_cases, flood_cases):
        add()
    before = listing() if OPTIONS.data else set()
    counts = {'OK': 0, 'warn': 0, 'bad': 0, 'silent': 0}
    for number, one in enumerate(CASES, 1):
        if OPTIONS.only in one[1]:
            counts[judge(number, *one, before)] += 1
    print('%d cases: %s' % (sum(counts.values()), ', '.join('%d %s' % (n, v) for v, n in counts.items())))
    return 1 if counts['bad'] or counts['silent'] else 0


if __name__ == '__main__':
    sys.exit(main())

"""Runs a command as Docker would with its defaults: no new user namespaces, few capabilities, no network.

python3 as_in_docker.py [--old-kernel] command...    --old-kernel: no Landlock either, as before Linux 5.13
"""

import ctypes
import os
import struct
import sys

ALLOW, DENIED, MISSING = 0x7FFF0000, 0x00050001, 0x00050026  # allow; EPERM; ENOSYS
LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
CLONE, UNSHARE, CLONE3, LANDLOCK = 56, 272, 435, 444
NEW_USER = 0x10000000
SHARED = [
    *['chown', 'dac_override', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid', 'setpcap'],
    *['net_bind_service', 'net_raw', 'sys_chroot', 'mknod', 'audit_write', 'setfcap'],
]


def filtered(old_kernel):
    missing = [CLONE3, *([LANDLOCK] if old_kernel else [])]
    program = [(LOAD, 0, 0, 0)]
    for call in missing:
        program += [(EQUAL, 0, 1, call), (RETURN, 0, 0, MISSING)]
    for call in (CLONE, UNSHARE):
        program += [(EQUAL, 0, 4, call), (LOAD, 0, 0, 16), (ANY_BIT, 0, 1, NEW_USER), (RETURN, 0, 0, DENIED)]
        program += [(RETURN, 0, 0, ALLOW)]
    return [*program, (RETURN, 0, 0, ALLOW)]


def seal(program):
    code = b''.join(struct.pack('HBBI', *one) for one in program)
    buffer = ctypes.create_string_buffer(code)
    header = struct.pack('HxxxxxxQ', len(program), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(22, 2, ctypes.c_char_p(header), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), 'the filter is refused; this needs root')


arguments = sys.argv[1:]
old_kernel = arguments[0] == '--old-kernel'
libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x40000000) != 0:
    raise OSError(ctypes.get_errno(), 'no namespace without a network; this needs root')
seal(filtered(old_kernel))
command = arguments[1:] if old_kernel else arguments
kept = ','.join(['-all', *(f'+{name}' for name in SHARED)])
os.execvp('setpriv', ['setpriv', f'--bounding-set={kept}', '--', *command])

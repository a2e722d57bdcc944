"""Seals the calling process with what the Linux kernel offers to every user: Landlock and a seccomp filter.

What a sealed process, and everything it starts, can no longer do, even as root:

  files      open, list or run anything but what `seal` grants; change owners, modes or dates of any file
  network    create a socket (except socket pairs), connect, listen
  processes  signal, trace, slow down or limit other processes; leave its group, so that one kill reaches them all
  kernel     mount, create namespaces, load code, set clocks, use keys, queues and memory shared by name
  devices    any command of fcntl and ioctl but the few that programs need: no leases, no file attributes

Landlock applies to the calling thread, so a process must seal itself while it has one thread. A seal cannot be undone,
and open descriptors stay open. It does not hide that a path exists, nor what `stat` reports about it.

Standard library only. Importing it only precomputes the filter, so that sealing takes a fraction of a millisecond.
"""

import os
import resource
import stat
from ctypes import CDLL, addressof, c_int, c_long, c_ulong, create_string_buffer, get_errno
from errno import EINVAL, ENOSYS, EPERM
from struct import pack, pack_into

LIMITS = {
    "cpu": resource.RLIMIT_CPU,  # seconds
    "file": resource.RLIMIT_FSIZE,  # bytes of one file
    "nofile": resource.RLIMIT_NOFILE,
    "core": resource.RLIMIT_CORE,
    "address": resource.RLIMIT_AS,  # bytes
    "signals": resource.RLIMIT_SIGPENDING,  # of one user: timers and queued signals
    "processes": resource.RLIMIT_NPROC,  # of one user in one namespace of users, threads too
}

# Landlock. Numbers since 5.1 are the same on every architecture.

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
NEEDED_ABI = 6
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG, MAKE_FIFO, MAKE_SYM, REFER, TRUNCATE = (1 << bit for bit in (7, 8, 10, 12, 13, 14))
EVERY_FILE_RIGHT, TCP, ABSTRACT_SOCKETS_AND_SIGNALS = (1 << 16) - 1, 3, 3

READ = READ_FILE | EXECUTE
READ_FOLDER = READ | READ_DIR
WRITE = READ_FILE | WRITE_FILE | TRUNCATE
WRITE_FOLDER = (
    WRITE | READ_DIR | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_FIFO | MAKE_SYM | REFER
)

# Seccomp: x86_64, aarch64; None where there is no such call.

FORBIDDEN = {
    # Sockets: a stream pair is allowed below; a datagram socket of a pair could still send anywhere.
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242),
    # Landlock checks opening a file, not changing its mode, owner or dates.
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "lchown": (94, None), "fchown": (93, 55), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "inotify_init": (253, None), "inotify_init1": (294, 26), "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "mknod": (133, None),
    # Other processes.
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "setsid": (112, 157), "setpgid": (109, 154),
    "sched_setattr": (314, 274),
    # Namespaces, mounts, and anything else that would change the seal.
    "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51), "pivot_root": (155, 41), "mount": (165, 40),
    "umount2": (166, 39), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "statmount": (457, 457), "listmount": (458, 458), "lsm_set_self_attr": (460, 460),
    "personality": (135, 92),
    # The machine.
    "acct": (163, 89), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "syslog": (103, 116),
    "quotactl": (179, 60), "quotactl_fd": (443, 443), "vhangup": (153, 58), "sethostname": (170, 161),
    "setdomainname": (171, 162), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "iopl": (172, None), "ioperm": (173, None),
    "modify_ldt": (154, None), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # Memory and queues that outlive a process, or are charged to none.
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193),
    "semctl": (66, 191), "semtimedop": (220, 192), "msgget": (68, 186), "msgsnd": (69, 189),
    "msgrcv": (70, 188), "msgctl": (71, 187), "mq_open": (240, 180), "mq_unlink": (241, 181),
    "memfd_create": (319, 279), "sync": (162, 81), "syncfs": (306, 267),
}  # fmt: skip

# Calls that runtimes try first, with a fallback if they fail with ENOSYS.
ABSENT = {
    "clone3": (435, 435), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "memfd_secret": (447, 447),
    # One process could take all asynchronous operations of the machine.
    "io_setup": (206, 0), "io_destroy": (207, 1), "io_submit": (209, 2), "io_cancel": (210, 3),
    "io_getevents": (208, 4), "io_pgetevents": (333, 292),
}  # fmt: skip
NEWEST_KNOWN = 462
REFUSED = ((FORBIDDEN, EPERM), (ABSENT, ENOSYS))
# What a server of forks needs beyond that: its socket, and a group of processes for each fork.
OF_SERVERS = frozenset(("socket", "connect", "setsid", "setpgid"))

# Allowed only if, for each (argument, mask, value), the argument's masked bits are the value.
WHOLE = 0xFFFFFFFF
NEW_NAMESPACES, CLONE_PTRACE, CLONE_PARENT = 0x7E020000, 0x2000, 0x8000
CONDITIONAL = {
    "clone": (56, 220, [(0, NEW_NAMESPACES | CLONE_PTRACE | CLONE_PARENT, 0)]),
    "socketpair": (53, 199, [(0, WHOLE, 1), (1, 0xF, 1)]),  # AF_UNIX, SOCK_STREAM
    # Only for the caller itself, because they could act on any process of the same user.
    "prlimit64": (302, 261, [(0, WHOLE, 0)]),
    "sched_setaffinity": (203, 122, [(0, WHOLE, 0)]),
    "sched_setparam": (142, 118, [(0, WHOLE, 0)]),
    "sched_setscheduler": (144, 119, [(0, WHOLE, 0)]),
    "setpriority": (141, 140, [(0, WHOLE, 0), (1, WHOLE, 0)]),
    "ioprio_set": (251, 30, [(0, WHOLE, 1), (1, WHOLE, 0)]),
}
# Allowed only with these values of the second argument. `isolation/commands.ts` lists the same, and why.
COMMANDS = {
    "fcntl": (72, 25, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032, 1033, 1034)),
    "ioctl": (16, 29, (0x5401, 0x802C542A, 0x540F, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),
}
ARCHITECTURES = {"x86_64": (0, 0xC000003E, 126), "aarch64": (1, 0xC00000B7, 91)}
X32 = 0x40000000

LOAD, AND, EQUAL, AT_LEAST, ABOVE, RETURN = 0x20, 0x54, 0x15, 0x35, 0x25, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
SYSTEM_CALL, ARCHITECTURE, ARGUMENTS = 0, 4, 16


def filter_program(column, architecture, allowed=frozenset()):
    """The filter in classic BPF, without calls that are `allowed`: an instruction is a code, two jumps and a number."""
    program = [
        (LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, SYSTEM_CALL), (AT_LEAST, 0, 1, X32), (RETURN, 0, 0, KILL),
        (ABOVE, 0, 1, NEWEST_KNOWN), (RETURN, 0, 0, REFUSE | ENOSYS),
    ]  # fmt: skip
    for *numbers, conditions in CONDITIONAL.values():
        program.append((EQUAL, 0, 3 * len(conditions) + 2, numbers[column]))
        for left, (argument, mask, value) in zip(range(len(conditions), 0, -1), conditions):
            program += [(LOAD, 0, 0, ARGUMENTS + 8 * argument), (AND, 0, 0, mask)]
            program.append((EQUAL, 0, 3 * left - 2, value))
        program += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE | EPERM)]
    for *numbers, values in COMMANDS.values():
        program += [(EQUAL, 0, len(values) + 3, numbers[column]), (LOAD, 0, 0, ARGUMENTS + 8)]
        program += [(EQUAL, left, 0, value) for left, value in zip(range(len(values), 0, -1), values)]
        program += [(RETURN, 0, 0, REFUSE | EPERM), (RETURN, 0, 0, ALLOW)]
    for first, last, error in refused_ranges(column, allowed):
        program += [(AT_LEAST, 1, 0, first), (RETURN, 0, 0, ALLOW)]
        program += [(ABOVE, 1, 0, last), (RETURN, 0, 0, REFUSE | error)]
    program.append((RETURN, 0, 0, ALLOW))
    return b"".join(pack("=HBBI", *instruction) for instruction in program)


def refused_ranges(column, allowed):
    """Merges adjacent numbers with the same error: the kernel evaluates the filter for every number."""
    refused = {calls[name][column]: error for calls, error in REFUSED for name in calls.keys() - allowed}
    refused.pop(None, None)
    ranges = []
    for number, error in sorted(refused.items()):
        if ranges and ranges[-1][1:] == [number - 1, error]:
            ranges[-1][1] = number
        else:
            ranges.append([number, number, error])
    return ranges


# The structures passed to the kernel, packed once.

libc = CDLL(None, use_errno=True)
syscall, prctl = libc.syscall, libc.prctl
syscall.restype, syscall.argtypes = c_long, [c_long] * 5
prctl.restype, prctl.argtypes = c_int, [c_int] + [c_ulong] * 4
UNSHARE, CLONE_THREAD = FORBIDDEN["unshare"], 0x10000
SET_SECCOMP, SET_NO_NEW_PRIVILEGES, FILTER = 22, 38, 2

machine = os.uname().machine
column, architecture, capset = ARCHITECTURES.get(machine, (0, 0, 0))
program = create_string_buffer(filter_program(column, architecture))
ruleset = create_string_buffer(pack("=QQQ", EVERY_FILE_RIGHT, TCP, ABSTRACT_SOCKETS_AND_SIGNALS), 24)
rule = create_string_buffer(12)
no_capabilities = create_string_buffer(24), create_string_buffer(pack("=II", 0x20080522, 0), 8)
opened = {}


def landlock_abi():
    """The Landlock version of the kernel, or 0 if it has none."""
    return max(0, syscall(CREATE_RULESET, 0, 0, 1, 0))


def prepare(paths):
    """Opens paths before forking, which saves each fork the lookup."""
    for path in paths:
        if path not in opened and os.path.exists(path):
            opened[path] = open_path(path)


def limit(limits):
    """Sets limits on resources, by the names in `LIMITS`, for good."""
    for name, value in limits.items():
        _, hard = resource.getrlimit(LIMITS[name])
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(LIMITS[name], (value, value))


def seal(read, write, names=()):
    """Removes all rights of this process except to read and run `read`, to read and write `write`, and to list `names`.

    The right to list a folder covers its subfolders. A path in `read` that does not exist is skipped. Raises an
    `OSError` that says what the kernel lacks.
    """
    confine(read, write, names)
    install(program)


def seal_server(read, write, names=()):
    """As `seal`, but leaves the rights that a server of forks needs. The forks seal themselves."""
    confine(read, write, names)
    install(create_string_buffer(filter_program(column, architecture, OF_SERVERS)))


def install(program):
    header = create_string_buffer(pack("=H6xQ", (len(program) - 1) // 8, addressof(program)))
    if prctl(SET_SECCOMP, FILTER, addressof(header), 0, 0) != 0:
        raise refusal("seccomp")


def confine(read, write, names):
    check_kernel()
    rules = must("landlock_create_ruleset", CREATE_RULESET, addressof(ruleset), len(ruleset), 0)
    grants = (read, READ, READ_FOLDER), (write, WRITE, WRITE_FOLDER), (names, 0, READ_DIR)
    for paths, of_file, of_folder in grants:
        for path in paths:
            if path in opened or os.path.exists(path):
                descriptor, is_folder = opened.get(path) or open_path(path)
                pack_into("=Qi", rule, 0, of_folder if is_folder else of_file, descriptor)
                must("landlock_add_rule for " + path, ADD_RULE, rules, 1, addressof(rule))
                # There may be more paths than a process may have files open.
                if path not in opened:
                    os.close(descriptor)
            elif paths is write:
                raise FileNotFoundError(2, "cannot be written, it does not exist", path)
    if prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        raise refusal("no_new_privs")
    must("landlock_restrict_self", RESTRICT_SELF, rules, 0)
    for descriptor in (rules, *(descriptor for descriptor, _ in opened.values())):
        os.close(descriptor)
    opened.clear()
    # Otherwise root could still raise its limits and set the machine's clock.
    must("capset", capset, addressof(no_capabilities[1]), addressof(no_capabilities[0]))


def check_kernel():
    if machine not in ARCHITECTURES:
        raise OSError(ENOSYS, "the filter of system calls is written for %s, this is %s" % (
            " and ".join(ARCHITECTURES), machine))  # fmt: skip
    abi = landlock_abi()
    if abi < NEEDED_ABI:
        found = "version %d" % abi if abi else "none"
        raise OSError(ENOSYS, "Landlock %d is needed (Linux 6.12 or later, built in and enabled), this kernel has %s"
                      % (NEEDED_ABI, found))  # fmt: skip
    # This call fails for that reason only, and needs no /proc.
    if syscall(UNSHARE[column], CLONE_THREAD, 0, 0, 0) != 0 and get_errno() == EINVAL:
        raise OSError(EPERM, "a process with several threads cannot seal itself: only one of them would be sealed")


def open_path(path):
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    return descriptor, stat.S_ISDIR(os.fstat(descriptor).st_mode)


def must(what, number, *arguments):
    result = syscall(number, *arguments, *[0] * (4 - len(arguments)))
    if result < 0:
        raise refusal(what)
    return result


def refusal(what):
    error = get_errno()
    return OSError(error, "%s: %s" % (what, os.strerror(error)))

import { absent, allow, type FilterRule, filterProgram, kill, notThere } from './filter-program.ts'

/*
 * Restricts a process to computing.
 *
 * What remains: memory, clocks, random bytes, and reading and writing open descriptors. Anything else kills the process
 * at once, even checking whether a file exists, starting a thread or waiting for one. No call fails with an error that
 * it would not have without the filter, so a program that is still running cannot have been affected by it.
 */

const open: FilterRule = {
  calls: {
    read: [0, 63],
    readv: [19, 65],
    write: [1, 64],
    writev: [20, 66],
    close: [3, 57],
    fstat: [5, 80],
    getsockname: [51, 204],
    getpeername: [52, 205],
    getsockopt: [55, 209],
    shutdown: [48, 210],
  },
  action: allow,
}

const memory: FilterRule = {
  calls: {
    mmap: [9, 222],
    munmap: [11, 215],
    mprotect: [10, 226],
    mremap: [25, 216],
    madvise: [28, 233],
    brk: [12, 214],
    pkey_mprotect: [329, 288],
    pkey_alloc: [330, 289],
    pkey_free: [331, 290],
  },
  action: allow,
}

const timeAndChance: FilterRule = {
  calls: {
    gettimeofday: [96, 169],
    time: [201, absent],
    clock_gettime: [228, 113],
    clock_getres: [229, 114],
    nanosleep: [35, 101],
    clock_nanosleep: [230, 115],
    sched_yield: [24, 124],
    times: [100, 153],
    getrusage: [98, 165],
    getrandom: [318, 278],
  },
  action: allow,
}

const loopOfEvents: FilterRule = {
  calls: {
    epoll_create1: [291, 20],
    epoll_ctl: [233, 21],
    epoll_wait: [232, absent],
    epoll_pwait: [281, 22],
    epoll_pwait2: [441, 441],
    eventfd2: [290, 19],
    pipe2: [293, 59],
    poll: [7, absent],
    ppoll: [271, 73],
  },
  action: allow,
}

const itself: FilterRule = {
  calls: {
    getpid: [39, 172],
    getppid: [110, 173],
    gettid: [186, 178],
    getcwd: [79, 17],
    uname: [63, 160],
    getuid: [102, 174],
    geteuid: [107, 175],
    getgid: [104, 176],
    getegid: [108, 177],
    rt_sigaction: [13, 134],
    rt_sigprocmask: [14, 135],
    rt_sigreturn: [15, 139],
    sigaltstack: [131, 132],
    restart_syscall: [219, 128],
    exit: [60, 93],
    exit_group: [231, 94],
    set_robust_list: [273, 99],
    rseq: [334, 293],
  },
  action: allow,
}

const only = (argument: number, mask: number, ...values: readonly number[]) => ({
  action: allow,
  where: { argument, mask, values, otherwise: kill },
})
const whole = 0xffffffff

const conditional: readonly FilterRule[] = [
  // Futex wake, never wait: with a single thread, nobody would wake it.
  { calls: { futex: [202, 98] }, ...only(1, 0x7f, 1) },
  // fcntl: get and set flags. ioctl: test for a TTY, set non-blocking.
  { calls: { fcntl: [72, 25] }, ...only(1, whole, 1, 2, 3, 4) },
  { calls: { ioctl: [16, 29] }, ...only(1, whole, 0x5401, 0x5421) },
  // prctl: name a thread or a memory region.
  { calls: { prctl: [157, 167] }, ...only(0, whole, 15, 0x53564d41) },
]

/** The filter for forks of Node, in classic BPF; undefined on an architecture whose call numbers are unknown. */
export const computeOnly = (architecture?: string): Buffer | undefined =>
  filterProgram(
    [
      ...[open, memory, timeAndChance, ...conditional, loopOfEvents, itself],
      // A new event loop tries io_uring first.
      { calls: { io_uring_setup: [425, 425] }, action: notThere },
    ],
    kill,
    architecture,
  )

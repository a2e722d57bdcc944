import type { Numbers } from './filter-program.ts'

/*
 * The commands of fcntl and ioctl that programs need. A sandbox refuses all others, because some of them reach beyond
 * the process: a lease delays everyone who opens the file, an attribute stays on it for good, a directory can tell who
 * uses it, a pipe can take the user's share of memory, and a terminal can be typed into.
 *
 * The kernel ignores the upper half of the argument. `python_seal.py` has the same lists.
 */

interface Commands {
  readonly calls: Readonly<Record<string, Numbers>>
  readonly values: readonly number[]
}

/** Duplicate, flags, locks of ranges of a file, the size of a pipe, and seals of memory. */
export const fcntlCommands: Commands = {
  calls: { fcntl: [72, 25] },
  values: [0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032, 1033, 1034],
}

/** TCGETS, TCGETS2, TIOCGPGRP, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX and FIOCLEX. */
export const ioctlCommands: Commands = {
  calls: { ioctl: [16, 29] },
  values: [0x5401, 0x802c542a, 0x540f, 0x5413, 0x541b, 0x5421, 0x5450, 0x5451],
}

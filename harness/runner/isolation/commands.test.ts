import { dirname } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { pythonChild } from '../child-files.ts'
import { findPython } from '../languages/find-python.ts'
import { namespaceFilter } from './block-syscalls.ts'
import { fcntlCommands, ioctlCommands } from './commands.ts'
import { computeOnly } from './compute-only.ts'
import { allow, kill, notThere, refuse } from './filter-program.ts'
import { decide, machines } from './testing/decide.ts'

const architectures = ['x64', 'arm64'] as const
type Architecture = (typeof architectures)[number]

const { executable } = await findPython()
const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(dirname(pythonChild))})
from python_seal import ARCHITECTURES, filter_program
print(json.dumps([filter_program(*ARCHITECTURES[name][:2]).hex() for name in ("x86_64", "aarch64")]))`
const { stdout } = await execa(executable, ['-B', '-c', program])
const [forX64, forArm64]: readonly string[] = JSON.parse(stdout)
const sealed = { x64: forX64, arm64: forArm64 }

const filters: Readonly<Record<string, (architecture: Architecture) => Buffer>> = {
  'level 3': (architecture) => namespaceFilter(architecture) ?? Buffer.alloc(0),
  'level 2 and forks of Python': (architecture) => Buffer.from(sealed[architecture] ?? '', 'hex'),
  'forks of Node': (architecture) => computeOnly(architecture) ?? Buffer.alloc(0),
}

/** F_SETOWN and F_SETSIG, F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ, and commands that do not exist yet. */
const fcntlRefused = [8, 9, 10, 11, 1024, 1025, 1026, 1031, 1035, 4096]
/** FS_IOC_SETFLAGS and FS_IOC_FSSETXATTR, FICLONE, FIFREEZE, FITRIM, FIOASYNC, FIOSETOWN, TIOCSTI, TIOCSCTTY, SIOCGIFCONF. */
const ioctlRefused = [
  ...[0x40086602, 0x401c5820, 0x40049409, 0xc0045877, 0xc0185879],
  ...[0x5452, 0x8901, 0x5412, 0x540e, 0x8912, 0x40087602],
]
const number = (calls: Readonly<Record<string, readonly [number, number]>>, column: number) =>
  Object.values(calls)[0]?.[column] ?? 0

for (const [name, of] of Object.entries(filters)) {
  it.each(architectures)(`${name} allow few commands of fcntl and ioctl (%s)`, (architecture) => {
    const filter = of(architecture)
    const column = architecture === 'x64' ? 0 : 1
    // The kernel ignores the upper half of the command, so a filter must not be misled by it.
    for (const upper of [0, 2 ** 32, 2 ** 51]) {
      const on = (calls: typeof fcntlCommands.calls) => (command: number) =>
        decide(filter, number(calls, column), [3, upper + command], machines[architecture])
      const [fcntl, ioctl] = [on(fcntlCommands.calls), on(ioctlCommands.calls)]
      expect(fcntlRefused.map(fcntl).filter((action) => action === allow)).toEqual([])
      expect(ioctlRefused.map(ioctl).filter((action) => action === allow)).toEqual([])
      if (name === 'forks of Node') continue
      expect(new Set(fcntlCommands.values.map(fcntl))).toEqual(new Set([allow]))
      expect(new Set(ioctlCommands.values.map(ioctl))).toEqual(new Set([allow]))
      const allowed = Array.from({ length: 5000 }, (_, command) => command).filter(
        (one) => fcntl(one) === allow,
      )
      expect(allowed).toEqual(fcntlCommands.values)
    }
  })

  it.each(architectures)(
    `${name} have no asynchronous operations, which are limited per machine (%s)`,
    (architecture) => {
      const setup = architecture === 'x64' ? 206 : 0
      expect([notThere, kill]).toContain(decide(of(architecture), setup, [], machines[architecture]))
    },
  )

  it.each(architectures)(`${name} have no call that is newer than the filter (%s)`, (architecture) => {
    for (const call of [463, 469, 500]) {
      expect([notThere, kill]).toContain(decide(of(architecture), call, [], machines[architecture]))
    }
  })

  it.each(architectures)(`${name} have no other calling convention (%s)`, (architecture) => {
    expect(decide(of(architecture), 72 + 0x40000000, [0, 1], machines[architecture])).toBe(kill)
    expect(decide(of(architecture), 55, [0, 1], 0x40000003)).toBe(kill)
  })
}

it('refuses with EPERM, as for a file of somebody else', () => {
  for (const of of [filters['level 3'], filters['level 2 and forks of Python']]) {
    expect(of && decide(of('x64'), 72, [3, 1024], machines.x64)).toBe(refuse)
  }
})

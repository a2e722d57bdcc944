import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import type { Python } from './find-python.ts'

/** The Python that an earlier command found, and what tells that another would be found now. */
interface Known {
  readonly stamp: string
  readonly python: Python
}

/** Of what is kept: an earlier version of Touchstone may have kept something else. */
const form = 2

/** Relative paths are ignored: the file would lie among those of a student. */
function file(): string {
  const cache = [process.env.XDG_CACHE_HOME ?? '', join(homedir(), '.cache')].find(isAbsolute)
  if (cache === undefined) throw new Error('this user has no folder for caches')
  return join(cache, 'touchstone', 'python.json')
}

/**
 * The Python that an earlier run found, if nothing of it has changed since: neither the first `python3` in PATH, nor
 * its environment, nor the folder of its packages. Asking it again takes as long as a third of `check`.
 */
export function knownPython(): Python | undefined {
  try {
    const { stamp, python } = JSON.parse(readOwn(file())) as Known
    return stamp === stampOf(python) ? python : undefined
  } catch {
    return undefined
  }
}

/** Remembers a Python for later commands, unless it is one that chooses another each time it is started. */
export function keepPython(python: Python): void {
  try {
    const stamp = stampOf(python)
    if (stamp !== undefined) writeOwn(file(), JSON.stringify({ stamp, python } satisfies Known))
  } catch {
    // The next command asks again.
  }
}

/** Undefined where the first `python3` in PATH only starts another program, as version managers do. */
function stampOf({ executable, numpy }: Python): string | undefined {
  const first = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'python3'))
    .find(isExecutable)
  if (first === undefined || !isAbsolute(first) || first !== executable) return undefined
  const seen = [
    executable,
    join(dirname(executable), '../pyvenv.cfg'),
    numpy.folder,
    join(numpy.folder, 'numpy'),
  ]
  const stamps = seen.map((path) => {
    const entry = statSync(path, { throwIfNoEntry: false })
    return [path, entry?.ino, entry?.size, entry?.mtimeMs, entry?.ctimeMs]
  })
  return JSON.stringify([form, ...stamps])
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Only a file that nobody else could write: it says which program is started. */
function readOwn(path: string): string {
  const descriptor = openSync(path, 'r')
  try {
    const { uid, mode } = fstatSync(descriptor)
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) throw new Error('not our own')
    return readFileSync(descriptor, 'utf8')
  } finally {
    closeSync(descriptor)
  }
}

function writeOwn(path: string, text: string): void {
  // Not recursive: that never returns in a file system such as /proc.
  for (const folder of [dirname(dirname(path)), dirname(path)])
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  const beside = `${path}.${process.pid}`
  try {
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' })
    renameSync(beside, path)
  } finally {
    rmSync(beside, { force: true })
  }
}

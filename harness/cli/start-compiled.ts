import { isAscii } from 'node:buffer'
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'
import { exitSafely } from './exit-safely.ts'

/** What was compiled, and the number of runs that it was collected in. */
interface Compiled {
  readonly runs: number
  readonly code: Uint8Array
}

/** Bytes before the code: the number of runs, the checksums of the source and of the code, and to a multiple of 8. */
const header = 16

/** The first runs differ: nothing is written, something is wrong, all is right. Each adds its functions. */
const mostRuns = 4

/** Commands that have a file each, because each needs other functions. */
const commands = ['check', 'explain', 'grade', 'init']

/**
 * Runs a script with what V8 compiled of it in earlier runs. Node's own compile cache keeps a module as it is before it
 * runs, without the functions that are compiled when they are first called: almost all.
 */
export function startCompiled(path: string): void {
  // Node may have no folder for it: it is turned off, or cannot be written to.
  if (isOwnCache()) module.enableCompileCache()
  const folder = module.getCompileCacheDir()
  // V8 accepts code only under the flags that it was made under.
  exitSafely('baseline', 'middle')
  const bytes = readFileSync(path)
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
  const command = commands.find((one) => one === process.argv[2]) ?? 'other'
  // V8 compares the length of the source only.
  const version = crc32(bytes)
  const file = folder && join(folder, `touchstone-${command}-${crc32(path).toString(16)}`)
  const known = file === undefined ? undefined : read(file, version)
  const script = new Script(`(function (module, exports, require, __filename) {${text}\n})`, {
    filename: path,
    ...(known && { cachedData: known.code }),
  })
  const runs = known && !script.cachedDataRejected ? known.runs : 0
  if (file !== undefined && runs < mostRuns) process.once('exit', () => keep(file, script, version, runs + 1))
  const own = { exports: {} }
  script.runInThisContext()(own, own.exports, module.createRequire(path), path)
}

/**
 * Whether nobody else could write into the folder that Node takes by default: it runs what is in there, whoever wrote
 * it. Everybody may make a folder of that name among the temporary files, so it is made before Node looks.
 */
function isOwnCache(): boolean {
  if (process.env.NODE_COMPILE_CACHE || process.getuid === undefined) return true
  const folder = join(tmpdir(), 'node-compile-cache')
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch {
    // It is there, or cannot be made.
  }
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid() && (found.mode & 0o022) === 0
}

/** Only of a file that nobody else could write: code from it runs with the rights of this user. */
function read(file: string, version: number): Compiled | undefined {
  try {
    const descriptor = openSync(file, 'r')
    try {
      const { uid, mode } = fstatSync(descriptor)
      if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined
      const kept = readFileSync(descriptor)
      const code = kept.subarray(header)
      const [runs = 0, source, sum] = [0, 4, 8].map((at) => kept.readUInt32LE(at))
      return source === version && sum === crc32(code) ? { runs, code } : undefined
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return undefined
  }
}

function keep(file: string, script: Script, version: number, runs: number): void {
  const beside = `${file}.${process.pid}`
  try {
    const code = script.createCachedData()
    const first = Buffer.alloc(header)
    for (const [k, value] of [runs, version, crc32(code)].entries()) first.writeUInt32LE(value, 4 * k)
    writeFileSync(beside, Buffer.concat([first, code]), { mode: 0o600, flag: 'wx' })
    renameSync(beside, file)
  } catch {
    // The next start compiles again.
    rmSync(beside, { force: true })
  }
}

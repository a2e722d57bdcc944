import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { execa } from 'execa'
import { cppChild } from '../child-files.ts'
import { findProgram } from '../isolation/find-program.ts'
import { studentUser } from '../isolation/student-user.ts'
import { RunnerError } from '../runner-error.ts'

export interface CppChild {
  /** The compiler, absolute. */
  readonly compiler: string
  /** The folder with the program `child`. */
  readonly folder: string
}

/** Of what a student wrote, and of the child: an index outside a `std::vector` ends the program and says so. */
export const compilerOptions: readonly string[] = ['-std=c++17', '-O1', '-D_GLIBCXX_ASSERTIONS']

let built: Promise<CppChild> | undefined

/**
 * Finds the compiler, and has it build the child from its sources: once per process, or known from an earlier one.
 *
 * @throws {RunnerError} `compiler-missing` if there is no `g++`, or it cannot build the child
 */
export function buildCppChild(): Promise<CppChild> {
  built ??= build()
  return built
}

async function build(): Promise<CppChild> {
  const compiler = findProgram('g++')
  if (compiler === undefined) {
    throw new RunnerError('compiler-missing', 'C++ needs g++, which is not here: sudo apt-get install g++')
  }
  const sources = dirname(cppChild)
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:cc|h)$/.test(name))
    .sort()
  const { stdout: version } = await execa(compiler, ['--version'])
  const digest = createHash('sha256').update([compiler, version, ...compilerOptions].join('\n'))
  for (const name of names) digest.update(readFileSync(join(sources, name)))
  const kept = join(cacheFolder(), `cpp-${digest.digest('hex').slice(0, 20)}`)
  if (isOwn(kept)) return { compiler, folder: kept }
  const folder = mkdtempSync(`${kept}.`)
  const units = names.filter((name) => name.endsWith('.cc')).map((name) => join(sources, name))
  const command = [
    ...compilerOptions,
    '-rdynamic',
    `-I${join(sources, 'include')}`,
    ...units,
    '-o',
    join(folder, 'child'),
    '-ldl',
  ]
  const { exitCode, stderr } = await execa(compiler, command, { reject: false })
  if (exitCode !== 0) {
    rmSync(folder, { recursive: true })
    throw new RunnerError(
      'compiler-missing',
      `${compiler} cannot build the child for C++: ${stderr.slice(0, 1000)}`,
    )
  }
  chmodSync(folder, 0o755)
  return { compiler, folder: place(folder, kept) }
}

/** Moves a folder to where later commands find it, unless another command was faster. */
function place(folder: string, kept: string): string {
  try {
    renameSync(folder, kept)
  } catch {
    rmSync(folder, { recursive: true })
  }
  return kept
}

/** Whether a child was built before, by this user and nobody else: it is started. */
function isOwn(folder: string): boolean {
  if (!existsSync(join(folder, 'child'))) return false
  return [folder, join(folder, 'child')].every((path) => {
    const { uid, mode } = statSync(path)
    return (!process.getuid || uid === process.getuid()) && (mode & 0o022) === 0
  })
}

/** Relative paths are ignored: the folder would lie among those of a student. */
function cacheFolder(): string {
  const caches = [process.env.XDG_CACHE_HOME ?? '', join(homedir(), '.cache')].find(isAbsolute)
  // Another user must reach it.
  const folder = caches === undefined || studentUser() !== undefined ? undefined : join(caches, 'touchstone')
  try {
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return folder
    }
  } catch {
    // It is built anew for this process.
  }
  const own = mkdtempSync(join(tmpdir(), 'touchstone-'))
  chmodSync(own, 0o755)
  process.on('exit', () => rmSync(own, { recursive: true, force: true }))
  return own
}

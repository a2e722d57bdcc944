import { createHash } from 'node:crypto'
import { createReadStream, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What a submission is, byte by byte: names, kinds and contents of all its files. Links are read, never
 * followed.
 */
export async function digestSubmission(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of everythingIn(folder)) {
    const kind = lstatSync(path)
    hash.update(`${JSON.stringify(relative(folder, path))} ${kind.mode & 0o170000}\n`)
    if (kind.isSymbolicLink()) hash.update(readlinkSync(path))
    if (kind.isFile() && kind.size <= inOnePiece) hash.update(readFileSync(path))
    else if (kind.isFile()) for await (const chunk of createReadStream(path)) hash.update(chunk)
  }
  return hash.digest('hex')
}

/** Bytes; a stream takes longer to set up than to read so few. */
const inOnePiece = 2 ** 20
const mostFiles = 10_000
const ignored = new Set(['node_modules', '.git', '__pycache__', '.touchstone'])

function everythingIn(folder: string): readonly string[] {
  const found: string[] = []
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined && found.length < mostFiles; next = folders.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      if (ignored.has(entry.name)) continue
      const path = join(next, entry.name)
      if (entry.isDirectory()) folders.push(path)
      found.push(path)
    }
  }
  return found.sort()
}

let known: Promise<string> | undefined

/**
 * The digest of the code that grades, so that a changed grader grades again. Tests and tools do not count.
 */
export function graderDigest(): Promise<string> {
  known ??= digestOfSources()
  return known
}

async function digestOfSources(): Promise<string> {
  const here = fileURLToPath(import.meta.url)
  const isBundle = here.endsWith('.js')
  const root = fileURLToPath(new URL(isBundle ? '.' : '../..', import.meta.url))
  const parts = isBundle ? ['.'] : ['reference', 'graders', 'harness/kit', 'harness/judge', 'harness/runner']
  const hash = createHash('sha256')
  for (const part of parts) {
    for (const path of everythingIn(join(root, part))) {
      const name = relative(root, path).replaceAll('\\', '/')
      if (notGrading.test(name) || !/\.[cm]?[jt]s$|\.py$/.test(name)) continue
      hash.update(name).update(readFileSync(path))
    }
  }
  return hash.digest('hex')
}

const notGrading = /\.test\.ts$|(^|\/)(testing|oracles|training|assignments|starter)\//

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder, ownName } from '#files'
import type { Arrangement } from './arrange.ts'

/** Changes with what is written; what an older version wrote is written again. */
const version = 3

/** No submission is called that: none begins with a dot. */
const record = '.taken.json'

/**
 * The folder with what was made of some bytes before, so that a second run finds it, or what is made of them now. It
 * appears at once, with all that is in it.
 *
 * @param key everything that it depends on
 */
export async function stored(
  { into, name, key }: { readonly into: string; readonly name: string; readonly key: readonly unknown[] },
  make: (folder: string) => Promise<Arrangement>,
): Promise<Arrangement & { readonly folder: string }> {
  const digest = createHash('sha256')
    .update(JSON.stringify([version, ...key]))
    .digest('hex')
  const folder = join(into, `${name}-${digest.slice(0, 12)}`)
  const known = recordIn(folder)
  if (known !== undefined) return { ...known, folder }
  makeFolder(into, 'submissions')
  const part = join(into, `${ownName('part')}.part`)
  rmSync(part, { recursive: true, force: true })
  makeFolder(part, 'submissions')
  try {
    const made = await make(part)
    writeFileSync(join(part, record), JSON.stringify(made))
    // One without its record is what an older version or somebody else left.
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    renameSync(part, folder)
    return { ...made, folder }
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

function recordIn(folder: string): Arrangement | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, record), 'utf8'))
  } catch {
    return undefined
  }
}

/** SHA-256 of a file. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

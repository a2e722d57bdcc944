import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Allowance } from './allowance.ts'
import { isCode } from './is-code.ts'
import { mostInner, submissionBudget } from './limits.ts'
import { kindOf, openArchive, withoutEnding } from './open-source.ts'
import type { OwnNames } from './own-names.ts'
import { type Entry, type Refused, UnusableArchive } from './source.ts'
import { writeNew } from './write-new.ts'

interface Written {
  /** The paths in the submission. */
  readonly files: ReadonlyMap<Entry, string>
  readonly own: OwnNames
  readonly allowance: Allowance
}

interface Inner extends Written {
  /** Archives in archives that are unpacked. */
  readonly nesting: number
}

interface Unpacked {
  readonly refused: readonly Refused[]
  readonly problem?: string
}

/**
 * Unpacks the archives of a submission that has no code beside them: one at its top, several into folders of their own.
 * With code beside it an archive is left alone, because it holds data.
 */
export async function unpackInner(
  folder: string,
  { files, own, allowance, nesting }: Inner,
): Promise<Unpacked> {
  const refused: Refused[] = []
  let present = [...files.values()]
  for (let level = 0; !present.some(isCode); level++) {
    const archives = present.filter((file) => kindOf(file) === 'archive')
    if (archives.length === 0) return { refused, ...problemOf(present, refused) }
    if (level === nesting) return { refused, problem: `it holds archives in archives in archives` }
    if (archives.length > mostInner) return { refused, problem: `it holds more than ${mostInner} archives` }
    const next: string[] = []
    for (const archive of archives) {
      const prefix = archives.length === 1 ? '' : `${withoutEnding(archive)}/`
      try {
        next.push(...(await unpack(folder, archive, { prefix, own, refused, allowance })))
      } catch (error) {
        if (!(error instanceof UnusableArchive)) throw error
        return { refused, problem: `its archive ${basename(archive)} ${error.message}` }
      }
    }
    present = next
  }
  return { refused }
}

interface Where extends Omit<Written, 'files'> {
  readonly prefix: string
  readonly refused: Refused[]
}

/** Unpacks one archive, removes it, and returns the paths of what was in it. */
async function unpack(folder: string, archive: string, { prefix, own, refused, allowance }: Where) {
  const at = join(folder, archive)
  const source = await openArchive(at, submissionBudget)
  const within = ({ entry, reason }: Refused): Refused => ({
    entry: `${basename(archive)}: ${entry}`,
    reason,
  })
  const written: string[] = []
  try {
    refused.push(...source.refused.map(within))
    refuseTooMuch(allowance.refuse(source.entries))
    const broken = await source.read(
      () => true,
      async (entry, bytes) => {
        const path = `${prefix}${entry.path}`
        refuseTooMuch(allowance.take(entry))
        const reason = own.take(path)
        if (reason === undefined) {
          await writeNew(join(folder, path), bytes, entry.size)
          written.push(path)
        } else {
          refused.push(within({ entry: entry.path, reason }))
          bytes.resume()
        }
      },
    )
    refused.push(...broken.map(within))
  } finally {
    source.close()
    rmSync(at, { force: true })
  }
  return written
}

function refuseTooMuch(why: string | undefined): void {
  if (why !== undefined) throw new UnusableArchive(why.replace(/^it /, ''))
}

function problemOf(present: readonly string[], [first]: readonly Refused[]): { readonly problem?: string } {
  const other = present.find((file) => kindOf(file) === 'other-archive')
  if (other !== undefined) {
    return { problem: `${basename(other)} cannot be unpacked here: it must be handed in as .zip or .tar.gz` }
  }
  if (present.length > 0) return {}
  return { problem: first === undefined ? 'its archive is empty' : `${first.entry}: ${first.reason}` }
}

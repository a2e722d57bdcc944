import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { escapeBytes } from '#runner'

/** An entry of a folder with its name as text, and why it cannot be used, if it cannot. */
interface Readable<Entry> {
  readonly entry: Entry
  readonly name: string
  readonly problem?: string
}

/** Of a longer one, Node's path to the feedback would be too long for the file system. */
const longest = 120

/**
 * Entries with their names as text, no two alike. A name that is not UTF-8, as in archives of older systems, is escaped
 * and followed by a digest: `M\xfcller ~5f0c2d11`. Another entry can be called that literally, so then a number is
 * added.
 */
export function readableNames<Entry extends { readonly name: Buffer }>(
  entries: readonly Entry[],
): readonly Readable<Entry>[] {
  const taken = new Set(entries.flatMap(({ name }) => (isUtf8(name) ? [name.toString()] : [])))
  return entries.map((entry) => {
    if (isUtf8(entry.name)) return { entry, name: entry.name.toString() }
    const name = firstFree(escapedName(entry.name), taken)
    taken.add(name)
    return { entry, name, problem }
  })
}

const problem =
  'the name of its folder is not UTF-8, so its files cannot be opened: rename the folder, and grade again'

function escapedName(bytes: Buffer): string {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return `${escapeBytes(bytes).slice(0, longest)} ~${digest}`
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name}-${n}`
    if (!taken.has(free)) return free
  }
}

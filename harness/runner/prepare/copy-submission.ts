import { closeSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { openFile } from './digest-of.ts'
import { type Entry, isCode, join, type Walk } from './walk-folder.ts'

/** Bytes of all files together; a file that does not fit is left out. */
const totalLimit = 64 * 2 ** 20

/** Copies a submission into a new folder, readable for its user. What cannot be copied is left out. */
export function copySubmission(root: string, { entries }: Walk, to: string): void {
  let left = totalLimit
  mkdirSync(to, { mode: 0o755 })
  for (const entry of [...entries.filter(isFirst), ...entries.filter((one) => !isFirst(one))]) {
    if (entry.kind === 'file' && entry.size > left) continue
    if (entry.kind === 'file') left -= entry.size
    try {
      copyEntry(entry, join(Buffer.from(root), entry.path), join(Buffer.from(to), entry.path))
    } catch {
      // It vanished meanwhile, or its folder was left out.
    }
  }
}

/** Folders before what is in them, and code before all that might leave no room for it. */
const isFirst = ({ kind, path }: Entry): boolean => kind === 'folder' || isCode(path)

function copyEntry({ kind }: Entry, from: Buffer, to: Buffer): void {
  if (kind === 'folder') mkdirSync(to, { mode: 0o755 })
  if (kind === 'link') symlinkSync(readlinkSync(from, { encoding: 'buffer' }), to)
  if (kind !== 'file') return
  const file = openFile(from)
  if (file === undefined) return
  try {
    writeFileSync(to, readFileSync(file), { mode: 0o644 })
  } finally {
    closeSync(file)
  }
}

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import type { IntakeOptions } from '../part.ts'
import { takeIn } from '../take-in.ts'
import type { Taken } from '../taken.ts'

/** A folder for one test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-intake-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files below a folder, each with its own name in it unless it has something else. */
export function writeAll(
  folder: string,
  files: readonly (string | readonly [string, string | Buffer])[],
): void {
  for (const file of files) {
    const [name, bytes] = typeof file === 'string' ? [file, `# ${file}\n`] : file
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}

/** Takes some paths in for an assignment that asks for two files. */
export function take(folder: string, names: readonly string[], options: Partial<IntakeOptions> = {}) {
  const paths = names.map((name) => join(folder, name))
  const out = join(folder, 'out')
  const rest = { wanted: ['svm.py', 'softmax.py'], assignment: 'a3', attempt: 'last' } as const
  return takeIn(paths, { out, ...rest, ...options })
}

/** All files below a folder, in order. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()

/** The id of a submission, its students with what is known, and its files. */
export const describedIn = ({ id, students, late, submittedAt, folder }: Taken) => {
  const who = students.flatMap((one) => [one.id, one.name ?? []].flat())
  const all = [...who, late === true ? 'late' : [], submittedAt ?? []].flat()
  return [id, all.join(' '), filesIn(folder).join(' ')]
}

/** A file with its name, or its text. */
export type Named = string | readonly [name: string, text: string]

/** Entries for an archive. */
export const withText = (names: readonly Named[]) =>
  names.map((one) => (typeof one === 'string' ? { name: one } : { name: one[0], bytes: one[1] }))

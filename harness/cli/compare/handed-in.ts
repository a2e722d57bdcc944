import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, UsageError } from '#assignment'
import { count } from '#kit/engine'

/** Bytes: some hundred thousand submissions. */
const most = 2 ** 28

/** A submission whose results are in a folder. */
export interface HandedIn {
  readonly id: string
  /** Where its files are. */
  readonly folder: string
  /** The same for all submissions of the same students. */
  readonly of: string
}

/**
 * Reads where the files of graded submissions are, from the `intake.json` beside their results. Of several submissions
 * of the same students the last counts.
 *
 * @throws {UsageError} if there is no such file, or no folder of it is there
 */
export function handedIn(out: string): {
  readonly here: readonly HandedIn[]
  readonly gone: readonly string[]
} {
  const path = join(out, 'intake.json')
  if (!existsSync(path))
    throw new UsageError(
      'no-intake',
      `there is no intake.json in '${out}', so the submissions cannot be found`,
      'Give the folder that touchstone grade wrote to, its --out; one of an earlier version has to be graded again.',
    )
  const { value, at } = readJson(path, { name: 'the list of what came in', most, isGenerated: true })
  const { submissions } = (value ?? {}) as { readonly submissions?: unknown }
  if (!Array.isArray(submissions)) throw at([], 'not-intake', "has no list 'submissions'")
  const all = submissions.map((one: unknown, k): HandedIn => {
    const { id, folder, of = id } = (one ?? {}) as Readonly<Record<string, unknown>>
    if (typeof id !== 'string' || typeof folder !== 'string' || typeof of !== 'string')
      throw at(['submissions', k], 'not-intake', `submissions[${k}] must have an id and a folder`)
    return { id, folder, of }
  })
  const last = [...new Map(all.map((one) => [one.of, one])).values()]
  const here = last.filter(({ folder }) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
  if (here.length === 0)
    throw new UsageError(
      'submissions-gone',
      `none of ${count(last.length, 'submission')} of '${out}' is where it was graded: ${last[0]?.folder ?? 'it has none'}`,
      'Run it in the folder in which you ran touchstone grade, with the submissions where they were.',
    )
  return { here, gone: last.filter((one) => !here.includes(one)).map(({ id }) => id) }
}

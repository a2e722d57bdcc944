import { basename } from 'node:path'
import { UsageError } from '#files'
import { isOne, whole } from './forms/folders.ts'
import { classBudget } from './limits.ts'
import { openArchive, withoutEnding } from './open-source.ts'
import { type Given, type IntakeOptions, type Part, partOf } from './part.ts'
import { recognize, topOfPaths } from './recognize.ts'
import { safeName } from './safe-name.ts'
import { type Source, UnusableArchive } from './source.ts'
import { digestOfFile } from './stored.ts'

/**
 * What an archive holds: an export, a folder for each student, or the work of one student.
 *
 * @throws {UsageError} if it is the only one, and cannot be read
 */
export async function fromArchive(given: Given, options: IntakeOptions): Promise<Part> {
  const { path, isAlone } = given
  const name = withoutEnding(basename(path))
  let source: Source
  try {
    source = await openArchive(path, classBudget)
  } catch (error) {
    if (!(error instanceof UnusableArchive)) throw error
    if (isAlone) throw new UsageError('bad-archive', `'${path}' ${error.message}`, 'Download it again.')
    return unreadable(path, name, error.message)
  }
  try {
    const paths = source.entries.map((entry) => entry.path)
    const top = (below: string) => topOfPaths(paths, below)
    const { rules, below } = recognize(top, name, options.from)
    const stamp = await digestOfFile(path)
    if (rules.form !== 'folders') return await partOf(source, given, { rules, below, stamp }, options)
    const around = foldersAround(paths)
    const inside = paths.map((one) => one.slice(around.length))
    if (options.from !== undefined || !isOne(inside, options.wanted)) {
      return await partOf(source, given, { rules, below: around, stamp }, options)
    }
    const one = await partOf(
      source,
      { ...given, prefix: '' },
      { rules, rule: whole(name), below: '', stamp },
      options,
    )
    return isAlone
      ? { ...one, says: `'${path}' is the work of one student; of several with --from folders` }
      : one
  } finally {
    source.close()
  }
}

/** The one or two folders that hold everything: `class/`. */
function foldersAround(paths: readonly string[]): string {
  let around = ''
  for (let level = 0; level < 2; level++) {
    const [only, ...others] = topOfPaths(paths, around)
    if (only === undefined || others.length > 0 || !only.isFolder) break
    around += `${only.name}/`
  }
  return around
}

const unreadable = (path: string, name: string, why: string): Part => ({
  form: 'folders',
  found: [
    {
      ...{ label: safeName(name), isNamed: false, who: path, folder: path, from: path },
      students: [{ id: name }],
      problem: `its archive ${why}`,
    },
  ],
  refused: [],
  passedOver: [],
})

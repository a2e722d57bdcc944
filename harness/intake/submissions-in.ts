import { existsSync, realpathSync } from 'node:fs'
import { access, constants, lstat, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { linkName, shellWord } from '#assignment'
import { UsageError } from '#files'
import { readableNames } from './readable-names.ts'

/** A submission that is a folder: its name, and its path. */
export interface FoundSubmission {
  readonly id: string
  readonly folder: string
  /** Why it cannot be graded, if that is known without looking inside. */
  readonly problem?: string
}

export interface FoundSubmissions {
  /** In the order of their names. */
  readonly submissions: readonly FoundSubmission[]
  /** Files that hold submissions too. */
  readonly more: readonly string[]
  /** Paths beside the submissions that are not submissions: plain files, hidden folders, the results. */
  readonly passedOver: readonly string[]
}

/**
 * The submissions in a folder: each child folder is one.
 *
 * @param out the folder for results; not a submission, even if it is among them
 * @param isMore whether a file holds a submission too, such as an archive
 * @throws {UsageError} if the folder is missing, a file, empty, or itself a submission
 */
export async function submissionsIn(
  folder: string,
  out: string,
  isMore: (name: string) => boolean = () => false,
): Promise<FoundSubmissions> {
  const entries = await entriesOf(folder)
  const [realFolder, realOut] = [realOf(folder), realOf(out)]
  if (realFolder === realOut) throw isIn(out, 'which contains the submissions')
  const submissions: FoundSubmission[] = []
  const passedOver: string[] = []
  const more: string[] = []
  for (const { entry, name, problem } of readableNames(entries)) {
    const path = join(folder, name)
    if (isUnremarkable(name)) continue
    if (problem === undefined && (holds(path, out) || holds(join(realFolder, name), realOut))) {
      if (!name.startsWith('.') && !(await isForResults(path, out)))
        throw isIn(out, `which is in the submission '${path}'`)
      passedOver.push(path)
    } else if (entry.isSymbolicLink()) {
      const linked = 'it is a link, and links are not followed: copy the folder itself there'
      submissions.push({ id: name, folder: path, problem: linked })
    } else if (entry.isDirectory() && !name.startsWith('.')) {
      const why = problem ?? (await whyClosed(path))
      submissions.push({ id: name, folder: path, ...(why !== undefined && { problem: why }) })
    } else if (problem === undefined && entry.isFile() && isMore(name)) more.push(path)
    else passedOver.push(path)
  }
  if (submissions.length + more.length === 0) throw noneIn(folder, entries.length > 0)
  if (entries.some(({ name }) => name.toString() === linkName)) {
    throw new UsageError(
      'is-submission',
      `'${folder}' is a submission itself: it has a ${linkName}`,
      `Give the folder that contains it. To check this one alone: npx --no-install touchstone check ${shellWord(folder)}`,
    )
  }
  return { submissions, more, passedOver }
}

const whyClosed = (path: string): Promise<string | undefined> =>
  access(path, constants.R_OK | constants.X_OK).then(
    () => undefined,
    ({ code }) =>
      code === 'EACCES' ? `its folder cannot be read; open it with chmod u+rx '${path}'` : undefined,
  )

const isIn = (out: string, why: string): UsageError =>
  new UsageError('out-is-in', `results cannot go to '${out}', ${why}`, 'Choose another folder with --out.')

/** Whether a folder is that of the results, or holds nothing but folders of results. */
async function isForResults(path: string, out: string): Promise<boolean> {
  if (resolve(path) === resolve(out)) return true
  const names = await readdir(path).catch(() => [])
  const inner = names.filter((name) => !isUnremarkable(name)).map((name) => join(path, name))
  return inner.length > 0 && inner.every((one) => holds(one, out) || existsSync(join(one, 'results.jsonl')))
}

/** What operating systems, version control and npm create, as files or folders, and what archives contain. */
const unremarkable = new Set([
  '.git',
  '.gitignore',
  '.ds_store',
  'thumbs.db',
  'desktop.ini',
  '__macosx',
  'node_modules',
])

const isUnremarkable = (name: string): boolean =>
  unremarkable.has(name.toLowerCase()) || name.startsWith('._')

async function entriesOf(folder: string) {
  const entry = await stat(folder).catch(async () => {
    if (await lstat(folder).catch(() => undefined)) {
      throw new UsageError('dangling-link', `'${folder}' is a dangling link`)
    }
    throw new UsageError(
      'no-folder',
      `there is no folder '${folder}'`,
      'Give the folder that contains one folder per submission.',
    )
  })
  if (!entry.isDirectory()) {
    throw new UsageError(
      'not-a-folder',
      `'${folder}' is a file; a folder with one folder per submission is expected`,
    )
  }
  // As bytes: the name of a folder from an old archive may not be UTF-8.
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(
        'unreadable-folder',
        `'${folder}' cannot be read (${error.code ?? error.message})`,
        'Make it readable for the user who grades.',
      )
    },
  )
  return entries.toSorted((a, b) => Buffer.compare(a.name, b.name))
}

function noneIn(folder: string, hasFiles: boolean): UsageError {
  return new UsageError(
    'no-submissions',
    hasFiles ? `'${folder}' contains files, but no folder of a submission` : `'${folder}' is empty`,
    'Each submission is a folder of its own: submissions/ada, submissions/alan …',
  )
}

/** A path without links, as far as it exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const whole = resolve(path)
    return whole === dirname(whole) ? whole : join(realOf(dirname(whole)), basename(whole))
  }
}

const holds = (path: string, inner: string): boolean => {
  const between = relative(resolve(path), resolve(inner))
  return between === '' || !/^\.\.([/\\]|$)/.test(between)
}

import { isUtf8 } from 'node:buffer'
import { digestOf } from './digest-of.ts'
import { entriesOutside } from './entries-outside.ts'
import { escapeBytes } from './escape-bytes.ts'
import { isOutOfReach } from './is-shut.ts'
import { pythonImports } from './python-imports.ts'
import { type SmallText, smallText } from './small-text.ts'
import type { SubmissionFolder } from './submission.ts'
import { type Entry, entryLimit, isCode, type Walk } from './walk-folder.ts'

/** What a submission consists of. Paths have `/` between the parts. */
export interface Survey {
  /** Changes whenever anything changes that can be loaded. Absent: never to be recognized again. */
  readonly digest?: string
  /**
   * Ordinary files, except what tools create: by level, at most 6 levels deep, all that can be code or JSON before the
   * first 2,000 others. Bytes of a name that are not UTF-8 are written `\xff`. What is in a folder with such a name is
   * left out, because no path leads there.
   */
  readonly files: readonly string[]
  /** Symbolic links, with the same limits. */
  readonly links: readonly string[]
  /** What its Python files import, except its own files: at most 100 names of at most two parts. */
  readonly modules: readonly string[]
  /** The first of its JSON files at the top, by their names. */
  readonly texts: readonly (readonly [file: string, text: SmallText])[]
  /** Whether student code, which runs without privileges, could not read all of it although this process can. */
  readonly isShut?: true
  /** Why a part of the submission is left out, if it is. */
  readonly problem?: string
  /** The first file of code that is too deep to be looked for; only its end if its path is very long. */
  readonly far?: string
}

const toolFolders = new Set(['.git', 'node_modules', '__pycache__', '.touchstone', '.ipynb_checkpoints'])
/** As `winter1516_assignment1/assignment1/cs231n/classifiers/softmax.py`, in a folder that a tool has added. */
const deepest = 6
/** Links, and files that cannot matter by their names. */
const mostOthers = 2000
/** Characters of a path in a message. */
const longestShown = 200
const mostModules = 100
const mostTexts = 4
/** Bytes of the Python files in which imports are looked for. */
const mostPython = 4 * 2 ** 20

/** Describes everything in a submission. */
export async function surveyOf(submission: SubmissionFolder, walk: Walk): Promise<Survey> {
  const digest = digestOf(submission.root, walk)
  const entries = entriesOutside(toolFolders, walk.entries)
  const near = entries.filter(isNear)
  const all = near.filter((entry) => entry.kind === 'file' && !isLost(entry))
  const others = all.filter(({ path }) => !isCode(path)).slice(0, mostOthers)
  const files = [...all.filter(({ path }) => isCode(path)), ...others]
  const links = near.filter(({ kind }) => kind === 'link').slice(0, mostOthers)
  const far = entries.find(isFarSource)
  const problem = problemOf(walk, near.find(isLost), far)
  return {
    ...(digest !== undefined && { digest }),
    files: files.map(({ path }) => escapeBytes(path)),
    links: links.map(({ path }) => escapeBytes(path)),
    modules: await modulesIn(submission, files),
    texts: await Promise.all(
      topJson(files).map(async (file) => [file, await smallText(submission, file)] as const),
    ),
    ...((isOutOfReach(submission.root) || walk.entries.some(({ isShut }) => isShut)) && { isShut: true }),
    ...(problem !== undefined && { problem }),
    ...(far !== undefined && { far: ending(far) }),
  }
}

/** Read with the survey, because nearly every submission has its quiz and its link there. */
const topJson = (files: readonly Entry[]): readonly string[] =>
  files
    .filter(({ path }) => isUtf8(path))
    .map(({ path }) => path.toString())
    .filter((path) => /^[^/]+\.json$/.test(path))
    .slice(0, mostTexts)

/** Whether no path as text leads to a file. */
const isLost = ({ path }: Entry): boolean => !isUtf8(folderOf(path))

const folderOf = (path: Buffer): Buffer => path.subarray(0, Math.max(0, path.lastIndexOf('/')))

function problemOf({ isCut }: Walk, lost?: Entry, far?: Entry): string | undefined {
  if (isCut) return `there are more than ${entryLimit} files and folders; the others were not looked at`
  if (lost !== undefined) {
    const folder = escapeBytes(folderOf(lost.path))
    return `the name of the folder ${folder} is not UTF-8, so its files cannot be opened; rename the folder`
  }
  if (far === undefined) return undefined
  const found = escapeBytes(far.path).slice(0, longestShown)
  return `${found} is in more than ${deepest - 1} folders, where code is not looked for; hand it in without them`
}

const isFarSource = (entry: Entry): boolean =>
  entry.kind === 'file' &&
  /\/(?!\._)[^/]*\.(?:py|[cm]?[jt]s|cpp|cc|cxx)$/.test(ending(entry)) &&
  !isNear(entry)

/** Enough of a path for every name; a long one is not read whole, because there can be thousands of them. */
const ending = ({ path }: Entry): string => path.subarray(-260).toString('latin1')

/** Whether a path has few levels; a long one is not split, because there can be thousands of them. */
function isNear({ path }: Entry): boolean {
  let at = -1
  for (let level = 1; level <= deepest; level++) {
    at = path.indexOf('/', at + 1)
    if (at === -1) return true
  }
  return false
}

async function modulesIn(submission: SubmissionFolder, files: readonly Entry[]): Promise<readonly string[]> {
  const python = files.filter(({ path }) => isUtf8(path) && /\.py$/.test(path.toString()))
  const own = new Set(
    files.flatMap(({ path }) => path.toString().split('/')).map((part) => part.replace(/\.py$/, '')),
  )
  const modules = new Set<string>()
  let read = 0
  for (const { path, size } of python) {
    read += size
    if (read > mostPython) break
    const found = await submission.find(path.toString())
    if (found.kind !== 'file') continue
    for (const { dots, module } of pythonImports(found.bytes.toString())) {
      const [top = '', ...below] = module.split('.', 2)
      const isForeign = dots === 0 && isName.test(top) && !own.has(top)
      if (isForeign) modules.add(below.every((name) => isName.test(name)) ? [top, ...below].join('.') : top)
      if (modules.size >= mostModules) return [...modules]
    }
  }
  return [...modules]
}

const isName = /^[\p{ID_Start}_]\p{ID_Continue}{0,99}$/u

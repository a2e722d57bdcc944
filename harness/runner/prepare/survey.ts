import { isUtf8 } from 'node:buffer'
import { digestOf } from './digest-of.ts'
import { entriesOutside } from './entries-outside.ts'
import { escapeBytes } from './escape-bytes.ts'
import { pythonImports } from './python-imports.ts'
import type { SubmissionFolder } from './submission.ts'
import { type Entry, entryLimit, type Walk } from './walk-folder.ts'

/** What a submission consists of. Paths have `/` between the parts. */
export interface Survey {
  /** Changes whenever anything changes that can be loaded. Absent: never to be recognized again. */
  readonly digest?: string
  /**
   * Ordinary files, except what tools create: by level, at most 3 levels deep, at most 2,000, sources, texts and JSON
   * before all others. Bytes of a name that are not UTF-8 are written `\xff`. What is in a folder with such a name is
   * left out, because no path leads there.
   */
  readonly files: readonly string[]
  /** Symbolic links, with the same limits. */
  readonly links: readonly string[]
  /** What its Python files import, except its own files: at most 100 names of at most two parts. */
  readonly modules: readonly string[]
  /** Why a part of the submission is left out, if it is. */
  readonly problem?: string
}

const toolFolders = new Set(['.git', 'node_modules', '__pycache__', '.touchstone'])
const deepest = 3
const mostPaths = 2000
const mostModules = 100
/** Bytes of the Python files in which imports are looked for. */
const mostPython = 4 * 2 ** 20

/** Describes everything in a submission. */
export async function surveyOf(submission: SubmissionFolder, walk: Walk): Promise<Survey> {
  const digest = digestOf(submission.root, walk)
  const near = entriesOutside(toolFolders, walk.entries).filter(isNear)
  const all = near.filter((entry) => entry.kind === 'file' && !isLost(entry))
  const files = [...all.filter(isText), ...all.filter((file) => !isText(file))].slice(0, mostPaths)
  const links = near.filter(({ kind }) => kind === 'link').slice(0, mostPaths)
  const problem = problemOf(walk, near.find(isLost))
  return {
    ...(digest !== undefined && { digest }),
    files: files.map(({ path }) => escapeBytes(path)),
    links: links.map(({ path }) => escapeBytes(path)),
    modules: await modulesIn(submission, files),
    ...(problem !== undefined && { problem }),
  }
}

/** Whether no path as text leads to a file. */
const isLost = ({ path }: Entry): boolean => !isUtf8(folderOf(path))

const folderOf = (path: Buffer): Buffer => path.subarray(0, Math.max(0, path.lastIndexOf('/')))

function problemOf({ entries, isWhole }: Walk, lost: Entry | undefined): string | undefined {
  if (entries.length >= entryLimit && !isWhole)
    return `there are more than ${entryLimit} files and folders; the others were not looked at`
  if (lost === undefined) return undefined
  const folder = escapeBytes(folderOf(lost.path))
  return `the name of the folder ${folder} is not UTF-8, so its files cannot be opened; rename the folder`
}

/** Whether a file may be one that an assignment asks for, by the end of its name. */
const isText = ({ path }: Entry): boolean =>
  /\.(?:py|[cm]?[jt]s|json|txt)$/i.test(path.subarray(-8).toString('latin1'))

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

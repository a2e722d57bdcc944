import { posix } from 'node:path'
import { type Assignment, endings } from '#assignment'
import type { Language } from '#runner'

/** Where the files of an assignment are in a submission, if it is written in one language. */
export interface Layout {
  readonly language: Language
  /** The folder with the files, relative to the submission's; empty if they are where they belong. */
  readonly base: string
  /** The file of each stem, relative to `base`; a stem without a file has no entry. */
  readonly files: ReadonlyMap<string, string>
  /** Files whose names are almost right, and what they must be called; relative to `base`. */
  readonly misnamed: readonly Misnamed[]
  /** If nothing was found: why a part of the submission was not searched. */
  readonly problem?: string
}

export interface Misnamed {
  readonly stem: string
  readonly file: string
  readonly rightName: string
  /** Whether it can be loaded under its name, and is: `SVM.py` can, `svm.py.txt` cannot. */
  readonly loadable: boolean
}

/** Created by operating systems and tools; never the work of a student. */
const created = new Set(['__MACOSX', 'node_modules', '__pycache__', '.git', '.touchstone'])

/**
 * Finds the files of an assignment in a submission: in its folder or, if nothing is there, in the one inner folder that
 * holds most of them. There is a layout for each language in which something is found. Compiled JavaScript beside its
 * TypeScript source is passed over.
 *
 * @param files all files of the submission, relative to its folder, with `/` between the parts
 * @param languages the languages to look for
 */
export function layoutsOf(
  files: readonly string[],
  assignment: Pick<Assignment, 'files' | 'bindings'>,
  languages: readonly Language[],
): readonly Layout[] {
  const present = new Set(files.filter(isStudents))
  const source = [...present].filter((file) => !isCompiled(file, present))
  const wanted = languages.map((language) => ({ language, names: namesIn(assignment, language) }))
  const base = baseOf(
    source,
    wanted.flatMap(({ names }) => names.map(({ file }) => file)),
  )
  if (base === undefined) return []
  const inside = source.flatMap((file) =>
    isIn(base, file) ? [base === '' ? file : file.slice(base.length + 1)] : [],
  )
  return wanted.flatMap(({ language, names }) => {
    const found = new Map<string, string>()
    for (const { stem, file } of names) if (!found.has(stem) && inside.includes(file)) found.set(stem, file)
    const stems = new Set(names.map(({ stem }) => stem))
    const misnamed = [...stems].flatMap((stem): Misnamed[] => {
      const near = found.has(stem) ? [] : inside.filter((file) => meansFile(file, stem, language))
      const [file] = near
      if (file === undefined || near.length > 1) return []
      const ending = endings[language].find((one) => file.endsWith(one))
      const rightName = `${stem}${ending ?? endings[language][0]}`
      return [{ stem, file, rightName, loadable: ending !== undefined }]
    })
    for (const { stem, file, loadable } of misnamed) if (loadable) found.set(stem, file)
    return found.size + misnamed.length === 0 ? [] : [{ language, base, files: found, misnamed }]
  })
}

/** The layout of a submission in which nothing was found, reported in one of the assignment's languages. */
export const emptyLayout = (language: Language, problem?: string): Layout => ({
  ...{ language, base: '', files: new Map(), misnamed: [] },
  ...(problem !== undefined && { problem }),
})

const isStudents = (file: string): boolean =>
  file.split('/').every((part) => !created.has(part) && !part.startsWith('._') && part !== '.DS_Store')

const isCompiled = (file: string, present: ReadonlySet<string>): boolean =>
  /\.[cm]?js$/.test(file) && present.has(file.replace(/\.([cm]?)js$/, '.$1ts'))

interface Name {
  readonly stem: string
  readonly file: string
}

/** The files in which the functions may be in one language: of a bound file, its path is its stem. */
function namesIn(
  { files, bindings }: Pick<Assignment, 'files' | 'bindings'>,
  language: Language,
): readonly Name[] {
  const bound = Object.values(bindings).flatMap(({ [language]: binding }) => binding?.file ?? [])
  const own = Object.entries(files).flatMap(([stem, functions]) =>
    functions.every((name) => bindings[name]?.[language])
      ? []
      : endings[language].map((ending) => ({ stem, file: `${stem}${ending}` })),
  )
  return [...own, ...bound.map((file) => ({ stem: file, file }))]
}

/**
 * The folder that holds the wanted files: the submission's own if any file there has a right name or almost one,
 * otherwise the inner folder with most of them. Undefined if there is none, or several hold equally many.
 */
function baseOf(files: readonly string[], wanted: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  const plain = new Set(wanted.map((file) => bare(posix.basename(file))))
  for (const file of files) {
    const exact = wanted.filter((one) => file === one || file.endsWith(`/${one}`))
    for (const one of exact) add(counts, file.slice(0, -one.length - 1))
    if (exact.length === 0 && plain.has(bare(posix.basename(file))))
      add(counts, posix.dirname(file).replace(/^\.$/, ''))
  }
  if (counts.has('')) return ''
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  return first !== undefined && first[1] !== second?.[1] ? first[0] : undefined
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const isIn = (base: string, file: string): boolean => base === '' || file.startsWith(`${base}/`)

/** Whether a file is `stem` in this language except for capitals, a copy's number, or a second ending. */
const meansFile = (file: string, stem: string, language: Language): boolean =>
  endings[language].some((ending) => bare(file) === bare(`${stem}${ending}`))

/** A file name without what browsers and editors change: `SVM (1).py.txt` is `svm.py`. */
const bare = (file: string): string =>
  file
    .toLowerCase()
    .replace(/\.txt$/, '')
    .replace(/(?: ?\(\d{1,3}\)| - copy)(?=\.[^.]*$)/, '')

import { posix } from 'node:path'
import { bindingsOf, endings, filesOf, type PlannedAssignment, stemOf } from '#assignment'
import { isNotebook, type Language } from '#runner'
import { bare, bareStem, isStudents, meantFiles } from './meant-files.ts'

/** Where the files of an assignment are in a submission, if it is written in one language. */
export interface Layout {
  readonly language: Language
  /** The folder with the files, relative to the submission's; empty if they are where they belong. */
  readonly base: string
  /** The file of each stem, relative to `base`; a stem without a file has no entry. */
  readonly files: ReadonlyMap<string, string>
  /** Files that are loaded although their names are only almost right. */
  readonly misnamed: readonly Misnamed[]
  /** For a file that is missing, those that may be meant; relative to the submission's folder. */
  readonly meant: ReadonlyMap<string, readonly string[]>
  /** Pairs of a Python file and a notebook of the same name, of which one is graded. */
  readonly rivals?: readonly Rivals[]
  /** If nothing was found: why a part of the submission was not searched. */
  readonly problem?: string
}

export interface Rivals {
  readonly graded: string
  readonly other: string
}

/** A file, and what it must be called; relative to the layout's `base`. */
export interface Misnamed {
  readonly file: string
  readonly rightName: string
}

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
  assignment: Pick<PlannedAssignment, 'files' | 'bindings'>,
  languages: readonly Language[],
): readonly Layout[] {
  const wanted = languages.map((language) => ({ language, names: namesIn(assignment, language) }))
  const stems = new Set(wanted.flatMap(({ names }) => names.map(({ file }) => bareStem(file))))
  // There can be many thousands of others.
  const present = new Set(files.filter((file) => stems.has(bareStem(file)) && isStudents(file)))
  const source = [...present].filter((file) => !isCompiled(file, present))
  const every = wanted.flatMap(({ names }) => names.map(({ file }) => file))
  // A course has notebooks beside its folders, which try what the files in them define.
  const base =
    baseOf(
      source.filter((file) => !isNotebook(file)),
      every.filter((file) => !isNotebook(file)),
    ) ?? baseOf(source, every)
  const layouts = wanted.map(({ language, names }) => layoutIn(base, language, names, source))
  const found = layouts.filter(({ files }) => files.size > 0)
  return found.length > 0 ? found : layouts.filter(({ meant }) => meant.size > 0)
}

function layoutIn(
  base: string | undefined,
  language: Language,
  names: readonly Name[],
  source: readonly string[],
): Layout {
  const inside = base === undefined ? [] : source.flatMap((file) => insideOf(base, file))
  const files = new Map<string, string>()
  for (const { stem, file } of names) if (!files.has(stem) && inside.includes(file)) files.set(stem, file)
  const misnamed: Misnamed[] = []
  const meant = new Map<string, readonly string[]>()
  for (const stem of new Set(names.map((name) => name.stem))) {
    if (files.has(stem)) continue
    const own = names.filter((name) => name.stem === stem).map((name) => name.file)
    const near = inside.filter((file) => own.some((name) => bare(file) === bare(name)))
    const [file] = near
    const ending = near.length === 1 ? endings[language].find((one) => file?.endsWith(one)) : undefined
    if (file !== undefined && ending !== undefined) {
      files.set(stem, file)
      misnamed.push({ file, rightName: own.find((name) => name.endsWith(ending)) ?? file })
    } else {
      const others = [...new Set(own.flatMap((name) => meantFiles(source, name)))]
      const [rightName] = own
      if (rightName !== undefined && others.length > 0) meant.set(rightName, others)
    }
  }
  return { language, base: base ?? '', files, misnamed, meant }
}

/** The layout of a submission in which nothing was found, reported in one of the assignment's languages. */
export const emptyLayout = (language: Language, problem?: string): Layout => ({
  language,
  base: '',
  files: new Map(),
  misnamed: [],
  meant: new Map(),
  ...(problem !== undefined && { problem }),
})

const isCompiled = (file: string, present: ReadonlySet<string>): boolean =>
  /\.[cm]?js$/.test(file) && present.has(file.replace(/\.([cm]?)js$/, '.$1ts'))

interface Name {
  readonly stem: string
  readonly file: string
}

/** The files in which the functions may be in one language: of a bound file, its path is its stem. */
export function namesIn(
  { files, bindings }: Pick<PlannedAssignment, 'files' | 'bindings'>,
  language: Language,
): readonly Name[] {
  const bound = Object.keys(bindings).flatMap((name) => {
    const own = bindingsOf(bindings, name, language)
    const stem = stemOf(own) ?? ''
    return own.flatMap(filesOf).map((file) => ({ stem, file }))
  })
  const own = Object.entries(files).flatMap(([stem, functions]) =>
    functions.every((name) => bindings[name]?.[language])
      ? []
      : endings[language].map((ending) => ({ stem, file: `${stem}${ending}` })),
  )
  const standIns = bound.flatMap(({ stem, file }) =>
    file.endsWith('.py') ? [{ stem, file: file.replace(/py$/, 'ipynb') }] : [],
  )
  return [...own, ...bound, ...standIns]
}

/**
 * The folder that holds the wanted files: the submission's own if any file there has a right name or almost one,
 * otherwise the inner folder with most of them. Undefined if there is none, or several hold equally many.
 */
function baseOf(files: readonly string[], wanted: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  const plain = new Set(wanted.map((file) => bare(posix.basename(file))))
  for (const file of files) {
    const exact = longest(wanted.filter((one) => file === one || file.endsWith(`/${one}`)))
    for (const one of exact) add(counts, file.slice(0, -one.length - 1))
    if (exact.length === 0 && plain.has(bare(posix.basename(file))))
      add(counts, posix.dirname(file).replace(/^\.$/, ''))
  }
  if (counts.has('')) return ''
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  return first !== undefined && first[1] !== second?.[1] ? first[0] : undefined
}

/** Of a file in a package and one of that name beside it, the one in the package. */
const longest = (names: readonly string[]): readonly string[] => {
  const most = Math.max(...names.map(({ length }) => length))
  return names.filter(({ length }) => length === most)
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The path of a file from the folder that it is in, if it is. */
const insideOf = (base: string, file: string): readonly string[] => {
  if (base === '') return [file]
  return file.startsWith(`${base}/`) ? [file.slice(base.length + 1)] : []
}

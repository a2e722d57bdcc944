import { posix } from 'node:path'
import { bindingsOf, type PlannedAssignment, placeOf, stemOf } from '#assignment'
import { isNotebook, type Language, type SubmissionReader } from '#runner'
import { emptyLayout, type Layout, type Rivals } from './layout.ts'
import { isStudents } from './meant-files.ts'

/** Notebooks that are looked at. */
const most = 20

interface Wanted {
  readonly formula: { readonly name: string; readonly inputs: Parameters<typeof placeOf>[2] }
}

/** The functions that are written in files, by path. */
type Written = Awaited<ReturnType<SubmissionReader['written']>>

/**
 * Layouts in which a notebook stands for a missing Python file if no other notebook defines as many of its functions,
 * and for one of the same name if nothing is written in that.
 */
export async function withNotebooks(
  layouts: readonly Layout[],
  files: readonly string[],
  assignment: PlannedAssignment,
  functions: readonly Wanted[],
  languages: readonly Language[],
  reader: SubmissionReader,
): Promise<readonly Layout[]> {
  const notebooks = files.filter((file) => isNotebook(file) && isStudents(file))
  if (notebooks.length === 0 || !languages.includes('python')) return layouts
  const known = layouts.find(({ language }) => language === 'python')
  const layout = known ?? emptyLayout('python')
  const stems = wantedNames(assignment, functions)
  const rivals = rivalsIn(layout, notebooks)
  const missing = [...stems.keys()].filter((stem) => !layout.files.has(stem))
  const isOpen = missing.length > 0 && !assignment.strictNames
  const near = isOpen ? notebooks.filter((file) => isInside(layout.base, file)).slice(0, most) : []
  const asked = [...rivals.flat(), ...near]
  if (asked.length === 0) return layouts
  const written = await reader.written(
    asked.map((file) => (near.includes(file) ? file : posix.join(layout.base, file))),
  )
  const chosen = choose(layout, rivals, stems, written)
  const found = standIns(missing, near, stems, written)
  if (known === undefined) return found.size === 0 ? layouts : [...layouts, asideOf(found)]
  const taken = new Map([...found].map(([stem, file]) => [stem, posix.relative(layout.base, file)]))
  const meant = new Map(
    [...layout.meant].filter(([name]) => !taken.has(name) && !taken.has(name.replace(/\.\w+$/, ''))),
  )
  return layouts.map((one) =>
    one === known
      ? { ...layout, files: new Map([...chosen.files, ...taken]), meant, rivals: chosen.rivals }
      : one,
  )
}

/** The names under which Python has the functions of each stem; of a class the class. */
function wantedNames(
  assignment: PlannedAssignment,
  functions: readonly Wanted[],
): ReadonlyMap<string, readonly string[]> {
  const stems = new Map<string, string[]>()
  const homes = new Map(
    Object.entries(assignment.files).flatMap(([stem, own]) => own.map((one) => [one, stem])),
  )
  for (const { formula } of functions) {
    const { name } = placeOf(assignment, formula.name, formula.inputs, 'python').target
    const bound = stemOf(bindingsOf(assignment.bindings, formula.name, 'python'))
    const stem = bound ?? homes.get(formula.name) ?? formula.name
    stems.set(stem, [...(stems.get(stem) ?? []), name.split('.')[0] ?? name])
  }
  return stems
}

const isInside = (base: string, file: string): boolean => base === '' || file.startsWith(`${base}/`)

/** Python files with a notebook of the same name beside them. */
const rivalsIn = ({ base, files }: Layout, notebooks: readonly string[]) =>
  [...files.values()].flatMap((file): (readonly [script: string, notebook: string])[] => {
    const notebook = file.replace(/\.py$/, '.ipynb')
    return notebook !== file && notebooks.includes(posix.join(base, notebook)) ? [[file, notebook]] : []
  })

function choose(
  { base, files }: Layout,
  pairs: ReturnType<typeof rivalsIn>,
  stems: ReadonlyMap<string, readonly string[]>,
  written: Written,
): { readonly files: ReadonlyMap<string, string>; readonly rivals: readonly Rivals[] } {
  const rivals = pairs.map(([script, notebook]): Rivals => {
    const wanted = [...files].flatMap(([stem, file]) => (file === script ? (stems.get(stem) ?? []) : []))
    const count = (file: string) =>
      wanted.filter((name) => written[posix.join(base, file)]?.includes(name)).length
    const isEmpty = count(script) === 0 && count(notebook) > 0
    return isEmpty ? { graded: notebook, other: script } : { graded: script, other: notebook }
  })
  const instead = new Map(rivals.map(({ graded, other }) => [other, graded]))
  return { files: new Map([...files].map(([stem, file]) => [stem, instead.get(file) ?? file])), rivals }
}

/** For each missing stem the one notebook that defines most of its functions. */
function standIns(
  missing: readonly string[],
  notebooks: readonly string[],
  stems: ReadonlyMap<string, readonly string[]>,
  written: Written,
): ReadonlyMap<string, string> {
  return new Map(
    missing.flatMap((stem): (readonly [string, string])[] => {
      const counts = notebooks.map((file) => {
        const names = written[file] ?? []
        return { file, count: (stems.get(stem) ?? []).filter((name) => names.includes(name)).length }
      })
      const [first, second] = counts.toSorted((one, other) => other.count - one.count)
      return first !== undefined && first.count > (second?.count ?? 0) ? [[stem, first.file]] : []
    }),
  )
}

/** A layout of notebooks alone, seen from their folder if they are in one. */
function asideOf(found: ReadonlyMap<string, string>): Layout {
  const [base = '', ...others] = new Set(
    [...found.values()].map((file) => posix.dirname(file).replace(/^\.$/, '')),
  )
  const own = others.length === 0 ? base : ''
  const files = new Map([...found].map(([stem, file]) => [stem, posix.relative(own, file)]))
  return { ...emptyLayout('python'), base: own, files }
}

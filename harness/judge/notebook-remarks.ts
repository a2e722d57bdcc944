import { bindingsOf, filesOf, type PlannedAssignment } from '#assignment'
import { list, type Remark } from '#kit/engine'
import { isNotebook, type Program } from '#runner'
import { type Layout, namesIn } from './layout.ts'

/** Notes on notebooks that were graded: for which files they stand, and what of them was left out. */
export function notebookRemarks(
  { files, rivals = [] }: Layout,
  assignment: Pick<PlannedAssignment, 'files' | 'bindings'>,
  { modules }: Pick<Program, 'modules'>,
): readonly Remark[] {
  const right = namesIn(assignment, 'python')
  const { bindings } = assignment
  const bound = Object.keys(bindings).flatMap((name) => bindingsOf(bindings, name, 'python').flatMap(filesOf))
  const unread = new Set(modules.filter(({ error }) => error !== undefined).map(({ file }) => file))
  const standing = Map.groupBy(
    [...files].filter(([, file]) => isNotebook(file) && !unread.has(file)),
    ([, file]) => file,
  )
  const notes = [...standing].flatMap(([file, stems]) => {
    const names = stems.map(([stem]) => nameOf(stem, file, right, bound))
    const leftOut = leftOutOf(modules.find((one) => one.file === file)?.leftOut)
    // Its own name is the right one.
    if (names.join() === file)
      return leftOut === '' ? [] : [{ file, isPlain: false, text: `In ${file}, ${leftOut}` }]
    const isPlain = leftOut === '' && names.join() === file.replace(/ipynb$/, 'py')
    return {
      file,
      isPlain,
      text: `${file} was graded as ${list(names)}${leftOut === '' ? '' : `; ${leftOut}`}`,
    }
  })
  const plain = notes.filter(({ isPlain }) => isPlain)
  const graded =
    plain.length < 2
      ? notes.map(({ text }) => text)
      : [
          `${list(plain.map(({ file }) => file))} were graded as the Python files of these names`,
          ...notes.filter(({ isPlain }) => !isPlain).map(({ text }) => text),
        ]
  const beside = rivals.map(({ graded: one, other }) =>
    isNotebook(one)
      ? `${one}, not ${other}, was graded, because nothing is written in ${other}`
      : `${one}, not ${other}, was graded as ${one}; hand in one of them`,
  )
  return [...graded, ...beside].map((text) => ({ code: 'notebook', text }))
}

/** The file for which a notebook stands: of several that a course binds, the one of its name. */
function nameOf(
  stem: string,
  file: string,
  right: ReturnType<typeof namesIn>,
  bound: readonly string[],
): string {
  if (bound.includes(file)) return file
  if (right.some((one) => one.stem === stem && one.file === file)) return file.replace(/ipynb$/, 'py')
  return /\.(?:py|ipynb)$/.test(stem) ? stem : `${stem}.py`
}

function leftOutOf(leftOut: Program['modules'][number]['leftOut']): string {
  const { lines, cells, whole } = leftOut ?? { lines: 0, cells: [], whole: [] }
  const some = lines === 0 ? [] : [`${lines} line${lines === 1 ? '' : 's'} (${numbered(cells)})`]
  const all = whole.length === 0 ? [] : [`the whole of ${numbered(whole)}`]
  return some.length + all.length === 0
    ? ''
    : `what only a notebook can run was left out: ${list([...some, ...all])}`
}

const longest = 8

function numbered(cells: readonly number[]): string {
  const shown = cells.slice(0, longest).map(String)
  const more = cells.length > longest ? [`${cells.length - longest} more`] : []
  return `cell${cells.length === 1 ? '' : 's'} ${list([...shown, ...more])}`
}

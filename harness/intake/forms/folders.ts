import { isCode } from '../is-code.ts'
import { kindOf, withoutEnding } from '../open-source.ts'
import type { FormRules, NameRule, Piece } from './name-rule.ts'
import { wantedIn } from './wanted-in.ts'

/** A folder, an archive or some files for each student, in an archive or side by side. */
export const folders: FormRules = {
  form: 'folders',
  title: 'folders',
  fits: () => true,
  rule:
    ({ wanted }) =>
    (path) => {
      const [top = '', ...below] = path.split('/')
      if (below.length > 0) return piece(top, below.join('/'))
      return kindOf(path) === 'file' ? ofStudent(path, wanted) : piece(withoutEnding(path), path)
    },
}

/** The rule of what is the work of one student as a whole: `ada.zip` with `svm.py`. */
export const whole =
  (student: string): NameRule =>
  (path) =>
    piece(student, path)

/** Whether an archive is the work of one student: what is asked for is in it once, and not in folders of several. */
export function isOne(paths: readonly string[], wanted: readonly string[]): boolean {
  const code = paths.filter(isCode)
  if (code.some((path) => !path.includes('/') && ofStudent(path, wanted) === undefined)) return true
  const beside = paths.filter((path) => !path.includes('/') && !isCode(path) && kindOf(path) !== 'file')
  const flat = code.flatMap((path) => (path.includes('/') ? [] : (ofStudent(path, wanted)?.label ?? [])))
  const asked = code.filter((path) => path.includes('/') && wantedIn(path, wanted) !== undefined)
  const inside = topsOf(asked.length > 0 ? asked : code)
  return new Set([...flat, ...beside, ...inside]).size < 2
}

const topsOf = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => (path.includes('/') ? (path.split('/')[0] ?? []) : []))

/** The piece of a file beside those of others: `ada_svm.py`, or `ada.py` if one file is asked for. */
export function ofStudent(name: string, wanted: readonly string[]): Piece | undefined {
  const found = studentIn(name, wanted)
  return found && piece(found.student, found.file)
}

function studentIn(name: string, wanted: readonly string[]) {
  if (wantedIn(name, wanted.map(baseOf)) !== undefined) return undefined
  for (const file of wanted.toSorted((a, b) => b.length - a.length)) {
    const own = baseOf(file)
    const before = name.slice(0, -own.length)
    const student = before.replace(/[-_. ]+$/, '')
    const ends = name.toLowerCase().endsWith(own.toLowerCase())
    if (ends && student !== '' && student !== before) return { student, file }
  }
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''
  const [only, ...others] = wanted.filter((file) => file.endsWith(ending))
  return only !== undefined && others.length === 0 && isCode(name)
    ? { student: name.slice(0, -ending.length), file: only }
    : undefined
}

const baseOf = (file: string): string => file.split('/').at(-1) ?? file

const piece = (student: string, file: string): Piece => ({
  group: student,
  label: student,
  students: [{ id: student }],
  file,
})

import { UsageError } from '#files'
import { anyForm, fillForm, type Grades } from '#gradebook'
import { listSome, visible } from '#kit/engine'
import { sayJson, talk } from '../output.ts'
import { deliver } from './deliver.ts'
import { filledWords } from './filled-words.ts'
import { type FormatOfMany, forms, isOneOf, singleTables, tables, zips } from './formats-of-many.ts'
import { openForm } from './open-form.ts'
import { type ReadGrades, readGrades } from './read-grades.ts'
import { writeFeedbackZip } from './write-feedback-zip.ts'

/** What the formats for many students take. */
export interface MarksExport {
  /** `fill`: any table. */
  readonly as: FormatOfMany | 'fill'
  readonly assignment?: string
  /** The file of the platform. */
  readonly form?: string
  readonly match?: string
  readonly into?: string
  readonly comment?: string
  readonly decimalComma?: boolean
  readonly out?: string
  readonly json?: boolean
}

/** The marks of many students in a format of a platform. Exit code 3 if one is open because something is not graded. */
export async function exportMarks(path: string, options: MarksExport): Promise<number> {
  const { as } = options
  const all = await readGrades(path, options.assignment)
  if (isOneOf(tables, as)) {
    await deliver(tables[as](all.map(({ grades }) => grades)), options.out)
    return ended(all, options)
  }
  const one = onlyOne(all, options)
  if (isOneOf(singleTables, as)) await deliver(singleTables[as](one.grades), options.out)
  else if (isOneOf(zips, as)) await writeFeedbackZip(one, { ...options, as })
  else await fill(one, options)
  return ended([one], options)
}

function onlyOne(all: readonly ReadGrades[], { as }: MarksExport): ReadGrades {
  const [one, ...more] = all
  if (one !== undefined && more.length === 0) return one
  throw new UsageError(
    'several-assignments',
    `${as === 'fill' ? '--fill' : `--as ${as}`} is for one assignment, and the course has ${all.length}`,
    `Add --assignment with one of ${listSome(
      all.map(({ grades }) => visible(grades.assignment)),
      20,
    )}.`,
  )
}

async function fill({ grades }: ReadGrades, options: MarksExport): Promise<void> {
  const { as, form: path = '', out, decimalComma = false, match, into, comment } = options
  const form = openForm(path)
  const { report, text } = fillForm(form, isOneOf(forms, as) ? forms[as] : anyForm, grades, {
    ...(match !== undefined && { match }),
    ...(into !== undefined && { into }),
    ...(comment !== undefined && { comment }),
    decimal: decimalComma ? ',' : '.',
  })
  await deliver(text(), out, form.encode)
  for (const line of filledWords(report)) talk(line)
  if (options.json)
    sayJson(JSON.stringify({ schema: 'touchstone/export/v1', as, form: path, out, ...report }))
}

function ended(all: readonly ReadGrades[], { as, json = false, out }: MarksExport): number {
  const open = all.flatMap(({ grades }) => openOf(grades))
  if (json && (isOneOf(tables, as) || isOneOf(singleTables, as))) {
    const students = all.reduce((sum, { grades }) => sum + grades.students.length, 0)
    sayJson(JSON.stringify({ schema: 'touchstone/export/v1', as, out, students, open }))
  }
  if (open.length > 0) talk(`Not graded yet, so without a mark: ${listSome(open.map(visible), 5)}.`)
  return open.length > 0 ? 3 : 0
}

/** Students whose mark is open: handed in, and not graded or withheld. */
const openOf = ({ students, without }: Grades): readonly string[] =>
  students.flatMap((student) => {
    const why = without(student)
    return why === 'not-graded-yet' || why === 'withheld' ? [student.id] : []
  })

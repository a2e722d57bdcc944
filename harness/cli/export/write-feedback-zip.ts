import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { UsageError, writeWhole } from '#files'
import type { FeedbackPlan } from '#gradebook'
import { namesIn } from '#intake'
import { count, listSome, visible } from '#kit/engine'
import { mostZipEntries, type ZipEntry, zipPieces } from '#release'
import { sayJson, talk } from '../output.ts'
import { type ZipFormat, zips } from './formats-of-many.ts'
import type { ReadGrades } from './read-grades.ts'

interface Options {
  readonly as: ZipFormat
  readonly form?: string
  readonly out?: string
  readonly json?: boolean
}

/** Bytes of the files of one zip; platforms take less than a zip can hold. */
const largest = 2 ** 30

/**
 * Writes what students with a mark get into a zip that a platform takes back: the page `feedback.html` of `grade`, and
 * with a course `mark.txt`, how the mark comes about. What does not fit into one zip goes into `name-2.zip` and so on.
 */
export async function writeFeedbackZip(read: ReadGrades, options: Options): Promise<void> {
  const { as, form = '', out = '', json = false } = options
  const names = await namesIn(form)
  const plan = zips[as](names, read.grades)
  if (plan.unplaceable.length === names.length) {
    throw new UsageError(
      'not-a-download',
      `'${form}' has no file with a name as in the download for ${as}`,
      'Give the zip that the platform downloads with all submissions.',
    )
  }
  const files = filesOf(plan, read)
  if (files.length === 0) {
    throw new UsageError(
      'no-feedback',
      `no zip is written: nobody in '${form}' has a mark here, and feedback`,
      remarks(plan, new Set()).join('\n'),
    )
  }
  const parts = inParts(files)
  const written = parts.map((part, k) => {
    const file = k === 0 ? out : `${out.slice(0, -extname(out).length || undefined)}-${k + 1}${extname(out)}`
    writeWhole(file, zipPieces(part))
    return file
  })
  const students = new Set(files.map(({ student }) => student))
  talk(`${count(files.length, 'file')} for ${count(students.size, 'student')}: ${listSome(written, 20)}.`)
  for (const line of remarks(plan, students)) talk(line)
  if (json) sayJson(JSON.stringify(summary(plan, options, written, students)))
}

interface FeedbackFile extends ZipEntry {
  readonly student: string
  readonly size: number
}

function filesOf({ places }: FeedbackPlan, { grades, results, words }: ReadGrades): readonly FeedbackFile[] {
  return places.flatMap(({ student, prefix }) => {
    const { submission } = grades.of(student)
    const page = join(results, 'students', ...(submission ?? '').split('/'), 'feedback.html')
    const text = words(student)
    return [
      ...(submission !== undefined && existsSync(page)
        ? [
            {
              student: student.id,
              path: `${prefix}${basename(page)}`,
              size: statSync(page).size,
              bytes: () => readFileSync(page),
            },
          ]
        : []),
      ...(text === ''
        ? []
        : [
            {
              student: student.id,
              path: `${prefix}mark.txt`,
              size: text.length,
              bytes: () => Buffer.from(words(student)),
            },
          ]),
    ]
  })
}

function inParts(files: readonly FeedbackFile[]): readonly (readonly FeedbackFile[])[] {
  const parts: FeedbackFile[][] = [[]]
  let size = 0
  for (const file of files) {
    const last = parts.at(-1) ?? []
    if (last.length > 0 && (last.length >= mostZipEntries || size + file.size > largest)) {
      parts.push([file])
      size = file.size
    } else {
      last.push(file)
      size += file.size
    }
  }
  return parts
}

function remarks(plan: FeedbackPlan, students: ReadonlySet<string>): readonly string[] {
  const empty = plan.places.filter(({ student }) => !students.has(student.id))
  const says = (what: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`${what}: ${listSome(names.map(visible), 10)}.`]
  return [
    ...says(
      'Without feedback, since grade wrote no page for them',
      empty.map(({ student }) => student.id),
    ),
    ...says('With a mark and without a file in the download', plan.missing),
    ...says('In the download and not known', plan.unknown),
    ...says('Without the numbers by which the platform finds a student', plan.unplaceable),
  ]
}

const summary = (
  { unknown, unplaceable, missing }: FeedbackPlan,
  { as, form }: Options,
  out: readonly string[],
  students: ReadonlySet<string>,
) => ({
  ...{ schema: 'touchstone/export/v1', as, form, out },
  matched: [...students],
  ...{ unknown, unplaceable, missing },
})

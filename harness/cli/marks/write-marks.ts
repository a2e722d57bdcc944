import { join } from 'node:path'
import { UsageError, writeWhole } from '#files'
import { listSome, visible } from '#kit/engine'
import { type Marks, marksJson, studentWords } from '#marks'
import { marksCsv } from './marks-csv.ts'

/** Writes `marks.csv`, `marks.json`, and `feedback/<id>.txt` for every student. */
export function writeMarks(marks: Marks, folder: string, only?: string): void {
  const files = new Map(marks.students.map((student) => [student, fileOf(student.id)]))
  const names = [...files.values()].map((name) => name.toLowerCase())
  const alike = names.filter((name, k) => names.indexOf(name) < k)
  if (alike.length > 0) {
    throw new UsageError(
      'files-alike',
      `several students would get the same file: ${listSome(alike.map(visible), 5)}`,
      'Give each an id in the roster that differs in more than case.',
    )
  }
  for (const [student, file] of files)
    writeWhole(join(folder, 'feedback', file), studentWords(marks, student, only))
  writeWhole(join(folder, 'marks.json'), `${marksJson(marks)}\n`)
  writeWhole(join(folder, 'marks.csv'), marksCsv(marks))
}

/** A file for an id: what cannot be in the name of a file everywhere is written as %XX. */
function fileOf(id: string): string {
  const name = encodeURIComponent(id.toWellFormed()).replaceAll(/[*'()!~]|^\./g, escaped)
  return `${name.slice(0, 200)}.txt`
}

const escaped = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

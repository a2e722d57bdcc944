import { join } from 'node:path'
import { writeWhole } from '#files'
import { type Marks, marksJson, studentWords } from '#marks'
import { encoded } from '../export/deliver.ts'
import { fileForId, filesForIds } from '../file-for-id.ts'
import { marksCsv } from './marks-csv.ts'

/** Writes `marks.csv`, `marks.json`, and `feedback/<id>.txt` for every student. */
export function writeMarks(marks: Marks, folder: string, only?: string): void {
  const files = filesForIds(
    marks.students.map(({ id }) => id),
    'students',
    fileForId,
  )
  for (const [k, student] of marks.students.entries())
    writeWhole(join(folder, 'feedback', `${files[k]}.txt`), studentWords(marks, student, only))
  writeWhole(join(folder, 'marks.json'), encoded(marksJson(marks)))
  writeWhole(join(folder, 'marks.csv'), encoded(marksCsv(marks)))
}

import { join } from 'node:path'
import { writeWhole } from '#files'
import { type Marks, marksJson, studentWords } from '#marks'
import { encoded } from '../export/deliver.ts'
import { fileForId, refuseFilesAlike } from '../file-for-id.ts'
import { marksCsv } from './marks-csv.ts'

/** Writes `marks.csv`, `marks.json`, and `feedback/<id>.txt` for every student. */
export function writeMarks(marks: Marks, folder: string, only?: string): void {
  const files = new Map(marks.students.map((student) => [student, `${fileForId(student.id)}.txt`]))
  refuseFilesAlike(
    [...files.values()],
    'students',
    'Give each an id in the roster that differs in more than case.',
  )
  for (const [student, file] of files)
    writeWhole(join(folder, 'feedback', file), studentWords(marks, student, only))
  writeWhole(join(folder, 'marks.json'), encoded(marksJson(marks)))
  writeWhole(join(folder, 'marks.csv'), encoded(marksCsv(marks)))
}

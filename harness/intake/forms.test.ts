import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Form } from './taken.ts'
import { describedIn, type Named, scratch, take, withText, writeAll } from './testing/taken-in.ts'
import { zipOf } from './testing/zip-of.ts'

const metadata = `---
submission_409194023:
  :submitters:
  - :name: Ada Lovelace
    :sid: '111'
    :email: ada@example.org
  :created_at: 2026-10-01 17:34:00.861687000 Z
  :score: 2.0
  :results:
    output: |-
      =====
      submission_1: {}
submission_500000001:
  :submitters:
  - :name: 王小明
    :sid: 333
  - :name: Alan Turing
    :sid: '222'
    :email: alan@example.org
submission_700000003:
  :submitters: []
`

/** A time of September 2026 here, which is what Brightspace writes. */
const local = (day: number, hour: number, minute: number): string =>
  new Date(2026, 8, day, hour, minute).toISOString()

interface Row {
  readonly form: Form
  readonly names: readonly Named[]
  /** Each submission with its students and its files. */
  readonly are: readonly (readonly [id: string, students: string, files: string])[]
  readonly passedOver?: readonly string[]
}

/** What each platform names its files, and what comes of it. */
const rows: Readonly<Record<string, Row>> = {
  'Canvas, with numbers in a name, a late one and one handed in again': {
    form: 'canvas',
    names: [
      'lovelaceada_101_9001_svm.py',
      'lovelaceada_101_9002_softmax.py',
      'turingalan_LATE_102_9003_svm-1.py',
      'garcíalópezmaría_103_9004_my_2_3_svm.py',
      '王小明_104_9005_svm.py',
      '王小明_104_9006_svm-2.py',
      '王小明_104_text.html',
    ],
    are: [
      ['garcíalópezmaría_103', '103 garcíalópezmaría', 'my_2_3_svm.py'],
      ['lovelaceada_101', '101 lovelaceada', 'softmax.py svm.py'],
      ['turingalan_102', '102 turingalan late', 'svm.py'],
      ['王小明_104', '104 王小明', 'svm.py text.html'],
    ],
    passedOver: ['王小明_104_9005_svm.py'],
  },
  'Canvas, anonymous': {
    form: 'canvas',
    names: ['anon_hx3Kd_9001_svm.py', 'LATE_anon_77aB2_9002_svm.py', 'anon_hx3Kd_link.html'],
    are: [
      ['anon_77aB2', '77aB2 late', 'svm.py'],
      ['anon_hx3Kd', 'hx3Kd', 'link.html svm.py'],
    ],
  },
  'Canvas, two students of one name': {
    form: 'canvas',
    names: ['kimmin_101_9001_svm.py', 'kimmin_205_9002_svm.py'],
    are: [
      ['kimmin_101', '101 kimmin', 'svm.py'],
      ['kimmin_205', '205 kimmin', 'svm.py'],
    ],
  },
  'Moodle, in folders, before 4.1': {
    form: 'moodle',
    names: [
      'Ada Lovelace_123_assignsubmission_file_/svm.py',
      'Ada Lovelace_123_assignsubmission_onlinetext_/onlinetext.html',
      'Анна-Мария О’Нил_124_assignsubmission_file_/src/svm.py',
    ],
    are: [
      ['Ada Lovelace_123', '123 Ada Lovelace', 'onlinetext.html svm.py'],
      ['Анна-Мария О’Нил_124', '124 Анна-Мария О’Нил', 'src/svm.py'],
    ],
  },
  'Moodle, in folders, from 4.1 on, where marking is blind': {
    form: 'moodle',
    names: ['Participant_123_assignsubmission_file/svm.py', 'Participant_124_assignsubmission_file/svm.py'],
    are: [
      ['Participant_123', '123', 'svm.py'],
      ['Participant_124', '124', 'svm.py'],
    ],
  },
  'Moodle, without folders': {
    form: 'moodle',
    names: [
      'Ada Lovelace_123_assignsubmission_file_svm.py',
      'Ada Lovelace_123_assignsubmission_file_softmax.py',
      'Team Blue_9_assignsubmission_file_a_1_assignsubmission_file_svm.py',
      'Team Blue_9_assignsubmission_onlinetext_onlinetext.html',
    ],
    are: [
      ['Ada Lovelace_123', '123 Ada Lovelace', 'softmax.py svm.py'],
      ['Team Blue_9', '9 Team Blue', 'a_1_assignsubmission_file_svm.py onlinetext.html'],
    ],
  },
  'Gradescope, with a group': {
    form: 'gradescope',
    names: [
      ['assignment_7_export/submission_metadata.yml', metadata],
      'assignment_7_export/submission_409194023/svm.py',
      'assignment_7_export/submission_500000001/src/svm.py',
      'assignment_7_export/submission_700000003/svm.py',
    ],
    are: [
      ['Ada Lovelace_111', '111 Ada Lovelace 2026-10-01T17:34:00.000Z', 'svm.py'],
      ['Alan Turing_222 + 王小明_333', '222 Alan Turing 333 王小明', 'src/svm.py'],
      ['submission_700000003', 'submission_700000003', 'svm.py'],
    ],
    passedOver: ['assignment_7_export/submission_metadata.yml'],
  },
  'Brightspace, in folders': {
    form: 'brightspace',
    names: [
      'Homework 3/397063-2557369 - Mary-Ann Smith - Sep 24, 2026 926 PM/svm.py',
      'Homework 3/397064-2557369 - Jean - Luc Picard - 24 September, 2026 1226 AM/src/svm.py',
      'Homework 3/397065-2557369 - Ada Lovelace - Sep 24, 2026 2126/svm.py',
      'Homework 3/index.html',
    ],
    are: [
      ['Ada Lovelace_397065', `397065 Ada Lovelace ${local(24, 21, 26)}`, 'svm.py'],
      ['Jean - Luc Picard_397064', `397064 Jean - Luc Picard ${local(24, 0, 26)}`, 'src/svm.py'],
      ['Mary-Ann Smith_397063', `397063 Mary-Ann Smith ${local(24, 21, 26)}`, 'svm.py'],
    ],
    passedOver: ['Homework 3/index.html'],
  },
  'Brightspace, without folders': {
    form: 'brightspace',
    names: ['187431-245642 - Jane Doe- Sep 18, 2026 1025 PM - svm.py', 'index.html'],
    are: [['Jane Doe_187431', `187431 Jane Doe ${local(18, 22, 25)}`, 'svm.py']],
    passedOver: ['index.html'],
  },
  'nbgrader, with another assignment beside it': {
    form: 'nbgrader',
    names: [
      'submitted/ada/ps3/svm.py',
      ['submitted/ada/ps3/timestamp.txt', '2026-10-01 15:58:23.948203 UTC\n'],
      'submitted/ada/ps1/intro.ipynb',
      'submitted/ben/ps3/svm.py',
      ['submitted/ben/ps3/timestamp.txt', '2026-10-01 15:58:23 PST\n'],
    ],
    are: [
      ['ada', 'ada 2026-10-01T15:58:23.000Z', 'svm.py timestamp.txt'],
      ['ben', 'ben', 'svm.py timestamp.txt'],
    ],
    passedOver: ['submitted/ada/ps1/intro.ipynb'],
  },
  'Classroom 50, with another assignment and its own repository beside it': {
    form: 'classroom',
    names: [
      'cs50-a3-ada/.classroom50.yaml',
      'cs50-a3-ada/svm.py',
      'cs50-a3-ben-smith/.classroom50.yaml',
      'cs50-a3-ben-smith/svm.py',
      'cs50-a1-ada/.classroom50.yaml',
      'cs50-a1-ada/knn.py',
    ],
    are: [
      ['ada', 'ada', '.classroom50.yaml svm.py'],
      ['ben-smith', 'ben-smith', '.classroom50.yaml svm.py'],
    ],
    passedOver: ['cs50-a1-ada/.classroom50.yaml', 'cs50-a1-ada/knn.py'],
  },
  'a folder for each student, in a folder around them': {
    form: 'folders',
    names: ['class/ada/svm.py', 'class/ben/hw3/svm.py', 'class/__MACOSX/ada/._svm.py', 'class/.DS_Store'],
    are: [
      ['ada', 'ada', 'svm.py'],
      ['ben', 'ben', 'hw3/svm.py'],
    ],
  },
  'files side by side, with the student in front': {
    form: 'folders',
    names: ['ada_svm.py', 'ada-softmax.py', 'Ben Smith - SVM.py', 'notes.txt'],
    are: [
      ['Ben Smith', 'Ben Smith', 'svm.py'],
      ['ada', 'ada', 'softmax.py svm.py'],
    ],
    passedOver: ['notes.txt'],
  },
}

describe.each(Object.entries(rows))('%s', (_, { form, names, are, passedOver = [] }) => {
  it('is taken in from a zip archive', async () => {
    const folder = scratch()
    writeFileSync(join(folder, 'export.zip'), zipOf(withText(names)))
    const intake = await take(folder, ['export.zip'])
    expect(intake.submissions.map(describedIn)).toEqual(are)
    expect(intake.form).toBe(form)
    expect(intake.passedOver).toEqual(passedOver.map((path) => join(folder, 'export.zip', path)))
    expect(intake.refused).toEqual([])
  })

  it('is taken in when somebody has unpacked it, and where the form is named', async () => {
    const folder = scratch()
    writeAll(join(folder, 'export'), names)
    const unpacked = (await take(folder, ['export'])).submissions
    // A folder that is graded where it is still has what tools left in it.
    const ids = unpacked.map(describedIn).map(([id, who]) => [id, who])
    const around = form === 'folders' && are.some(([id]) => id === 'ben')
    if (!around) expect(ids).toEqual(are.map(([id, who]) => [id, who]))
    const named = await take(folder, [around ? 'export/class' : 'export'], { from: form })
    expect(named.submissions.map(({ id }) => id)).toEqual(are.map(([id]) => id))
  })
})

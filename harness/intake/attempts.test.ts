import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { bestOf } from './best-of.ts'
import type { IntakeOptions } from './part.ts'
import { filesIn, scratch, take } from './testing/taken-in.ts'
import { zipOf } from './testing/zip-of.ts'

const at = (day: number): string => `Sep ${day}, 2026 900 PM`

/** Ada hands in three times, the last one late; Ben once, late. */
function handedIn(): string {
  const folder = scratch()
  const names = [3, 1, 2].map((n) => `5-1 - Ada Lovelace - ${at(20 + n)}/svm.py`)
  const entries = [...names, `6-1 - Ben Ali - ${at(24)}/svm.py`].map((name) => ({ name, bytes: name }))
  writeFileSync(join(folder, 'export.zip'), zipOf(entries))
  return folder
}

async function taken(folder: string, options: Partial<IntakeOptions>) {
  const { submissions } = await take(folder, ['export.zip'], options)
  return submissions.map(({ id, of, attempt, attempts, submittedAt = '', problem }) => [
    ...[id, of, `${attempt} of ${attempts}`, new Date(submittedAt).getDate()],
    ...(problem === undefined ? [] : [problem]),
  ])
}

const ada = 'Ada Lovelace_5'
const ben = 'Ben Ali_6'

it('grades the last submission of each student', async () => {
  expect(await taken(handedIn(), {})).toEqual([
    [ada, ada, '3 of 3', 23],
    [ben, ben, '1 of 1', 24],
  ])
})

it('grades the last one on time, and says who had none', async () => {
  const due = new Date(2026, 8, 22, 23, 59)
  expect(await taken(handedIn(), { attempt: 'on-time', due })).toEqual([
    [ada, ada, '2 of 3', 22],
    [
      ben,
      ben,
      '1 of 1',
      24,
      expect.stringMatching(/^nothing was handed in on time; the last was on 2026-09-2/),
    ],
  ])
})

it('grades all, each under a name of its own, and counts the best', async () => {
  const all = await taken(handedIn(), { attempt: 'best' })
  expect(all).toEqual([
    [`${ada}@1`, ada, '1 of 3', 21],
    [`${ada}@2`, ada, '2 of 3', 22],
    [`${ada}@3`, ada, '3 of 3', 23],
    [ben, ben, '1 of 1', 24],
  ])
  const result = (submission: string, score: number | null): Result => ({ submission, score }) as Result
  const intake = await take(handedIn(), ['export.zip'], { attempt: 'best' })
  const best = (...scores: readonly (number | null)[]) =>
    bestOf(
      scores.map((score, n) => result(`${ada}@${n + 1}`, score)),
      intake,
    ).map(({ submission }) => submission)
  expect(best(5, 9, 7)).toEqual([`${ada}@2`])
  expect(best(5, 9, 9)).toEqual([`${ada}@3`])
  expect(best(0, null, null)).toEqual([`${ada}@1`])
})

it('refuses to say what was on time where nothing says when it was handed in', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'class.zip'), zipOf([{ name: 'ada/svm.py' }, { name: 'ben/svm.py' }]))
  await expect(take(folder, ['class.zip'], { attempt: 'on-time' })).rejects.toThrow(
    'does not say when ada was handed in, nor whether that was late',
  )
  await expect(take(handedIn(), ['export.zip'], { attempt: 'on-time' })).rejects.toThrow(
    'and not until when that was on time',
  )
})

it('knows a student again in a second export, which is the later one', async () => {
  const folder = scratch()
  writeFileSync(
    join(folder, 'week1.zip'),
    zipOf([{ name: 'kimmin_7_90_svm.py' }, { name: 'ada_8_91_svm.py' }]),
  )
  writeFileSync(join(folder, 'week2.zip'), zipOf([{ name: 'kimmin_LATE_7_95_softmax.py' }]))
  const names = ['week1.zip', 'week2.zip']
  const last = await take(folder, names)
  expect(last.submissions.map((one) => [one.id, ...filesIn(one.folder)])).toEqual([
    ['ada_8', 'svm.py'],
    ['kimmin_7', 'softmax.py'],
  ])
  const onTime = await take(folder, names, { attempt: 'on-time' })
  expect(onTime.submissions.map((one) => [one.id, ...filesIn(one.folder)])).toEqual([
    ['ada_8', 'svm.py'],
    ['kimmin_7', 'svm.py'],
  ])
})

it('keeps students of one name apart, and says which ids, addresses and groups somebody should look at', async () => {
  const folder = scratch()
  const metadata = `submission_1:
  :submitters:
  - {':name': Min Kim, ':sid': '1', ':email': kim@x.org}
submission_2:
  :submitters:
  - {':name': Min Kim, ':sid': '2', ':email': Kim@x.org}
  - {':name': Ada, ':sid': '3'}
submission_3:
  :submitters:
  - {':name': Ada, ':sid': '3'}
`
  const files = [1, 2, 3].map((n) => ({ name: `submission_${n}/svm.py` }))
  writeFileSync(
    join(folder, 'e.zip'),
    zipOf([{ name: 'submission_metadata.yml', bytes: metadata }, ...files]),
  )
  const { submissions, remarks } = await take(folder, ['e.zip'])
  expect(submissions.map(({ id }) => id)).toEqual(['Ada_3', 'Min Kim_1', 'Min Kim_2 + Ada_3'])
  expect(remarks).toEqual([
    `Gradescope export '${join(folder, 'e.zip')}': 3 submissions of 3 students`,
    'Several ids have the name Min Kim: 1, 2',
    'Several ids have the address kim@x.org: 1, 2',
    '3 is in several submissions: Ada_3, Min Kim_2 + Ada_3',
  ])
})

it('writes names in any script, and none that leads elsewhere', async () => {
  const folder = scratch()
  const names = [
    'Анна',
    '王小明',
    'مريم',
    '👩‍🎓',
    '.hidden',
    'Ada: B',
    'CON',
    'x'.repeat(150),
    'José',
    'José',
  ]
  const entries = names.map((name, n) => ({ name: `${name}_${n}_assignsubmission_file/svm.py` }))
  writeFileSync(join(folder, 'e.zip'), zipOf(entries))
  const { submissions } = await take(folder, ['e.zip'])
  const ids = submissions.map(({ id }) => id)
  expect(ids).toEqual(
    expect.arrayContaining(['Анна_0', '王小明_1', 'مريم_2', '👩‍🎓_3', '_hidden_4', 'Ada_ B_5', 'José_8']),
  )
  expect(new Set(ids.map((id) => id.normalize('NFC').toLowerCase())).size).toBe(names.length)
  expect(Math.max(...ids.map((id) => Buffer.byteLength(id)))).toBeLessThan(120)
})

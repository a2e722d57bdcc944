import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describedIn, filesIn, scratch, take, withText, writeAll } from './testing/taken-in.ts'
import { zipOf } from './testing/zip-of.ts'

describe("nbgrader's folder", () => {
  it('may be given itself', async () => {
    const folder = scratch()
    writeAll(folder, ['submitted/ada/ps3/svm.py', 'submitted/ben/ps3/svm.py'])
    const { submissions, form } = await take(folder, ['submitted'])
    expect([form, submissions.map(({ id }) => id)]).toEqual(['nbgrader', ['ada', 'ben']])
  })

  it('with two assignments that could be meant is refused with both names', async () => {
    const folder = scratch()
    writeAll(folder, ['submitted/ada/ps3/svm.py', 'submitted/ada/ps4/svm.py'])
    await expect(take(folder, ['submitted'])).rejects.toThrow('submitted/ holds the assignments ps3, ps4')
    writeAll(folder, ['submitted/ben/a3/svm.py'])
    expect((await take(folder, ['submitted'])).submissions.map(({ id }) => id)).toEqual(['ben'])
  })
})

describe('clones of a classroom', () => {
  it('are named after the account, and what Git keeps is not copied', async () => {
    const folder = scratch()
    const names = ['a3-ada/svm.py', 'a3-ada/.git/config', 'a3-ben-smith/svm.py', 'a3-ben-smith/.git/config']
    writeAll(join(folder, 'a3-submissions'), names)
    const { submissions, form } = await take(folder, ['a3-submissions'])
    expect(form).toBe('classroom')
    expect(submissions.map(describedIn)).toEqual([
      ['ada', 'ada', 'svm.py'],
      ['ben-smith', 'ben-smith', 'svm.py'],
    ])
  })
})

describe('one archive', () => {
  it.each([
    ['the files at its top', ['svm.py', 'report.pdf']],
    ['the files in a folder', ['hw3/svm.py', 'hw3/data/x.csv']],
    ['the files in one of several folders', ['src/svm.py', 'tests/test_all.py']],
  ])('with %s is the work of one student', async (_, names) => {
    const folder = scratch()
    writeFileSync(join(folder, 'ada.zip'), zipOf(withText(names)))
    const { submissions, remarks } = await take(folder, ['ada.zip'])
    expect(submissions.map(({ id }) => id)).toEqual(['ada'])
    expect(remarks).toEqual([
      `'${join(folder, 'ada.zip')}' is the work of one student; of several with --from folders`,
    ])
    expect(filesIn(submissions[0]?.folder ?? '')).toEqual(names.toSorted())
  })
})

describe('single files', () => {
  it('of an assignment with one file are whose name they have', async () => {
    const folder = scratch()
    writeAll(join(folder, 'class'), ['ada.py', 'ben smith.py', 'readme.txt'])
    const { submissions } = await take(folder, ['class'], { wanted: ['svm.py', 'svm.ipynb', 'answers.json'] })
    expect(submissions.map(describedIn)).toEqual([
      ['ada', 'ada', 'svm.py'],
      ['ben smith', 'ben smith', 'svm.py'],
    ])
  })

  it('may be given by name, notebooks too', async () => {
    const folder = scratch()
    writeAll(folder, ['ada_svm.ipynb', 'ben_svm.py'])
    const names = ['ada_svm.ipynb', 'ben_svm.py']
    const { submissions } = await take(folder, names, { wanted: ['svm.py', 'svm.ipynb'] })
    expect(submissions.map(describedIn)).toEqual([
      ['ada', 'ada', 'svm.ipynb'],
      ['ben', 'ben', 'svm.py'],
    ])
  })
})

describe('a folder of a student', () => {
  it('is graded where it is, unless all in it is an archive', async () => {
    const folder = scratch()
    const zip = zipOf([{ name: 'hw/svm.py' }])
    writeAll(join(folder, 'class'), [
      'ada/svm.py',
      ['ben/hw.zip', zip],
      'ben/report.pdf',
      ['cyd.zip', zip],
      ['ada.zip', zip],
    ])
    mkdirSync(join(folder, 'class/dan'))
    const { submissions, passedOver } = await take(folder, ['class'])
    expect(submissions.map((one) => [one.id, filesIn(one.folder).join(' ')])).toEqual([
      ['ada', 'svm.py'],
      ['ben', 'hw/svm.py report.pdf'],
      ['cyd', 'hw/svm.py'],
      ['dan', ''],
    ])
    expect(submissions[0]?.folder).toBe(join(folder, 'class/ada'))
    expect(passedOver).toEqual([join(folder, 'class/ada.zip')])
  })
})

describe('a second run', () => {
  it('finds what the first one unpacked, and unpacks what has changed', async () => {
    const folder = scratch()
    const export1 = zipOf(withText(['kimmin_101_9001_svm.py']))
    writeFileSync(join(folder, 'export.zip'), export1)
    const first = await take(folder, ['export.zip'])
    writeFileSync(join(first.submissions[0]?.folder ?? '', 'mark.txt'), '')
    expect(await take(folder, ['export.zip'])).toEqual(first)
    expect(filesIn(first.submissions[0]?.folder ?? '')).toEqual(['mark.txt', 'svm.py'])
    writeFileSync(join(folder, 'export.zip'), zipOf(withText(['kimmin_101_9001_svm.py', 'ada_7_8_svm.py'])))
    const second = await take(folder, ['export.zip'])
    expect(second.submissions.map((one) => filesIn(one.folder))).toEqual([['svm.py'], ['svm.py']])
  })
})

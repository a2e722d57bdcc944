import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { submissionsIn } from './submissions-in.ts'

function folderWith(...names: readonly (string | Buffer)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of names) mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]))
  return folder
}

const find = (folder: string) => submissionsIn(folder, join(folder, '../out'))

it('passes silently over what archives, operating systems and npm add', async () => {
  const folder = folderWith('ada', '__MACOSX', '.DS_Store', 'Thumbs.db', '.git', 'node_modules')
  for (const name of ['._ada', 'desktop.ini']) writeFileSync(join(folder, name), '')
  const { submissions, passedOver } = await find(folder)
  expect(submissions.map(({ id }) => id)).toEqual(['ada'])
  expect(passedOver).toEqual([])
})

it('names what else it passes over', async () => {
  const folder = folderWith('ada', '.hidden')
  writeFileSync(join(folder, 'notes.txt'), '')
  expect((await find(folder)).passedOver).toEqual([join(folder, '.hidden'), join(folder, 'notes.txt')])
})

it('refuses results in a submission, whatever the path to it, and passes over folders of results', async () => {
  const folder = folderWith('ada', 'ben', 'results', 'results/a3', 'out')
  writeFileSync(join(folder, 'ada/svm.py'), '')
  writeFileSync(join(folder, 'results/a3/results.jsonl'), '')
  const link = `${folder}-link`
  symlinkSync(folder, link)
  onTestFinished(() => rmSync(link))
  await expect(submissionsIn(folder, join(link, 'ada/x'))).rejects.toThrow('which is in the submission')
  for (const out of ['ada/x', 'ada/x/y', 'ben/x'])
    await expect(submissionsIn(folder, join(folder, out))).rejects.toThrow(
      `results cannot go to '${join(folder, out)}', which is in the submission '${join(folder, out.slice(0, 3))}'`,
    )
  const { submissions, passedOver } = await submissionsIn(folder, join(folder, 'results/a4'))
  expect(submissions.map(({ id }) => id)).toEqual(['ada', 'ben', 'out'])
  expect(passedOver).toEqual([join(folder, 'results')])
  expect((await submissionsIn(folder, join(folder, 'out'))).passedOver).toEqual([join(folder, 'out')])
})

it('has a row for each folder whose name is not UTF-8, with what to do', async () => {
  const odd = ['M\xfcller', 'M\xf6ller', '\xff', '\xff'.repeat(255)].map((name) =>
    Buffer.from(name, 'latin1'),
  )
  const { submissions } = await find(folderWith('Müller', 'M\\xfcller', ...odd))
  const ids = submissions.map(({ id }) => id)
  expect(new Set(ids).size).toBe(6)
  expect(ids).toEqual(expect.arrayContaining(['Müller', 'M\\xfcller']))
  expect(ids.filter((id) => id.startsWith('M\\xfcller ~'))).toHaveLength(1)
  expect(Math.max(...ids.map((id) => id.length))).toBeLessThan(140)
  expect(submissions.filter(({ problem }) => problem !== undefined).map(({ problem }) => problem)).toEqual(
    Array(4).fill(
      'the name of its folder is not UTF-8, so its files cannot be opened: rename the folder, and grade again',
    ),
  )
})

it('gives each folder an id of its own, even where one is called what another is shown as', async () => {
  const odd = Buffer.from('\xff', 'latin1')
  const [shown] = (await find(folderWith(odd))).submissions
  const literal = String(shown?.id)
  const { submissions } = await find(folderWith(odd, literal, `${literal}-2`))
  expect(submissions.map(({ id, problem }) => [id, problem === undefined])).toEqual([
    [literal, true],
    [`${literal}-2`, true],
    [`${literal}-3`, false],
  ])
})

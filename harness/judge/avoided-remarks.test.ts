import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { SubmissionReader } from '#runner'
import { avoidedRemarks } from './avoided-remarks.ts'

/** What is said of the files of a submission. */
async function said(files: Readonly<Record<string, string>>, ...avoided: readonly string[]) {
  const reader = {
    text: (file: string) => Promise.resolve({ text: files[file] ?? '' }),
  } as unknown as SubmissionReader
  const graph = { 'layers.py': Object.keys(files) }
  return (await avoidedRemarks(avoided, { graph }, reader)).map(({ text }) => text)
}
const alone = 'which the handout asks you not to use'

it('says which names that a handout forbids are in which lines, however they are imported', async () => {
  const files = {
    'layers.py': 'from torch.nn import Module, ReLU as R\nclass Layer(Module): pass\n',
    'steps.py': 'import torch\n\nsgd = torch.optim.SGD\n',
  }
  expect(await said(files, 'nn.ReLU', 'torch.optim', 'nn.Linear')).toEqual([
    `layers.py mentions nn.ReLU (line 1), ${alone}`,
    `steps.py mentions torch.optim (line 3), ${alone}`,
  ])
})

it('takes no other name for one of them, and no comment or docstring, as the starter has them', async () => {
  const docstring = '"""Layers,\nwithout nn.ReLU."""\n'
  const files = {
    'layers.py': `${docstring}# no nn.ReLU here\nx = nn.ReLU6(1)\ny = cnn.ReLU(1)\n`,
    'open.py': "'''nn.ReLU\n",
  }
  expect(await said(files, 'nn.ReLU')).toEqual([])
  expect(await said({ 'layers.py': `${docstring}y = nn.ReLU()\n` }, 'nn.ReLU')).toEqual([
    `layers.py mentions nn.ReLU (line 3), ${alone}`,
  ])
})

it('says what docs/adopt.md shows', async () => {
  const page = readFileSync(new URL('../../docs/adopt.md', import.meta.url), 'utf8')
  const [, names = ''] = /`"avoid": (\[[^\]]*\])`/.exec(page) ?? []
  const files = { 'layers.py': 'from torch.nn import Linear\n\nnet = Linear(2, 3)  # not torch.optim\n' }
  const [remark = ''] = await said(files, ...JSON.parse(names))
  expect(page).toContain(`\n${remark}\n`)
})

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
const alone = 'which the handout asks to leave alone'

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

it('takes no other name for one of them, and no comment', async () => {
  const files = { 'layers.py': '# no nn.ReLU here\nx = nn.ReLU6(1)\ny = cnn.ReLU(1)\n' }
  expect(await said(files, 'nn.ReLU')).toEqual([])
})

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
  return (await avoidedRemarks(avoided, { files: Object.keys(graph), graph }, reader)).map(({ text }) => text)
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

it.each([
  ['an import under another name', 'from torch import nn as N\nL = N.Linear\n', 'nn.Linear (line 2)'],
  ['a module under another name', 'import torch.nn as N\n\nx = N.Linear(2, 3)\n', 'nn.Linear (line 3)'],
  ['a name given to a module', 'import torch\nN = torch.nn\nx = N.Linear(2, 3)\n', 'nn.Linear (line 3)'],
  ['a module inside', 'from torch.nn.modules.linear import Linear\n', 'nn.Linear (line 1)'],
  ['several lines', 'from torch.nn import (\n    Module,\n    Linear as L,\n)\n', 'nn.Linear (line 3)'],
  ['all names', 'from torch.nn import *\n', 'torch.nn.* (line 1)'],
  ['all names of a module inside', 'from torch.nn.modules import *\n', 'torch.nn.modules.* (line 1)'],
  ['a name as a text', 'from torch import nn\nL = getattr(nn, "Linear")\n', 'nn.Linear (line 2)'],
  ['a name that is computed', 'from torch import nn\nL = getattr(nn, k)\n', 'getattr(torch.nn, …) (line 2)'],
])('follows %s', async (_, code, what) => {
  expect(await said({ 'layers.py': code }, 'nn.Linear', 'torch.optim')).toEqual([
    `layers.py mentions ${what}, ${alone}`,
  ])
})

it('asks one file to leave alone what others may use', async () => {
  const code = 'from cs231n.fast_layers import *\n\nout = conv_forward_fast(x)\n'
  const files = { 'cs231n/layers.py': code, 'cs231n/my_layers.py': code, 'cs231n/cnn.py': code }
  expect(await said(files, 'layers.py: fast_layers')).toEqual([
    `cs231n/layers.py mentions fast_layers (line 1), ${alone}`,
  ])
})

it('leaves alone what only looks alike', async () => {
  const code = [
    'from torch import nn, Tensor',
    'from torch.nn import Module, Parameter',
    'from layers import *',
    'from torch.autograd import *',
    'N = nn.Module',
    'x = getattr(self, "Linear")',
    'class Linear(N): pass',
    'Linear(2, 3)',
  ].join('\n')
  expect(await said({ 'layers.py': code }, 'nn.Linear', 'torch.optim', 'nn.functional')).toEqual([])
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

it('reads hostile code in a moment', async () => {
  const hostile = [
    'from a import (\n'.repeat(50_000),
    `x = a${' '.repeat(500_000)}b`,
    `from a import b${' '.repeat(500_000)}c, d`,
    `getattr(${'a.'.repeat(200_000)}`,
    `import a${' '.repeat(500_000)}b`,
  ]
  for (const code of hostile) {
    const from = performance.now()
    await said({ 'layers.py': code }, 'nn.Linear')
    expect(performance.now() - from, code.slice(0, 20)).toBeLessThan(2000)
  }
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadAssignment } from '#assignment'
import { probeIsolation } from '#runner'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { gradeSubmission } from './grade-submission.ts'
import { planFor } from './plan-for.ts'

const missing = await withoutTorch()
const isolation = await probeIsolation()
const assignment = missing === undefined ? await loadAssignment('torch-layers') : undefined

const namesIn = async (file: string, text: string): Promise<Record<string, string | undefined>> => {
  if (assignment === undefined) return {}
  const folder = mkdtempSync(join(tmpdir(), 'from-forward-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, file), text)
  const prepared = planFor(assignment, { audience: 'student' })
  const result = await gradeSubmission({ submission: 'ada', folder, assignment, prepared, isolation })
  return Object.fromEntries(
    result.functions.flatMap(({ name, state, diagnosis }) =>
      state === 'unwritten' ? [] : [[name, diagnosis?.id]],
    ),
  )
}

const relu = (line: string): string => `
import torch
from torch import nn

class ReLU(nn.Module):
    def forward(self, x):
        ${line}
`

const batchnorm = (momentum: string): string => `
import torch
from torch import nn

class BatchNorm1d(nn.Module):
    def __init__(self, D, eps=1e-5, momentum=0.1):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(D)), nn.Parameter(torch.zeros(D))
        self.register_buffer("running_mean", torch.zeros(D))
        self.register_buffer("running_var", torch.ones(D))
        self.eps, self.momentum = eps, momentum

    def forward(self, X):
        mean, var = self.running_mean, self.running_var
        if self.training:
            with torch.no_grad():
                mean, var, m = X.mean(0), X.var(0, unbiased=False), ${momentum}
                self.running_mean = (1 - m) * self.running_mean + m * mean
                self.running_var = (1 - m) * self.running_var + m * var
        return self.weight * (X - mean) / torch.sqrt(var + self.eps) + self.bias
`

const loss = (result: string): string => `
import torch
from torch import nn

class CrossEntropyLoss(nn.Module):
    def forward(self, scores, labels):
        e = torch.exp(scores)
        p = e / e.sum(1, keepdim=True)${result}
        return -torch.log(p[torch.arange(len(labels)), labels]).mean()
`

describe.skipIf(missing !== undefined)('a gradient that PyTorch computes', () => {
  it('has the name of the mistake in its forward pass', async () => {
    expect(await namesIn('layers.py', relu('return x.abs() + 0'))).toEqual({
      relu: 'relu/abs',
      reluBackward: 'relu/abs',
    })
  })

  it('keeps its own name beside another wrong result of the same module', async () => {
    expect(await namesIn('layers.py', batchnorm('1 - self.momentum'))).toMatchObject({
      batchnormRunningStats: 'bnMomentum/decay',
      batchnormBackward: 'batchnorm-backward/statistics-constant',
    })
  })

  it('has no name of a forward pass that is right for usual inputs where it is wrong itself', async () => {
    const half = ' / 2 + (e / e.sum(1, keepdim=True)).detach() / 2'
    const names = await namesIn('losses.py', loss(half))
    expect(names.softmaxCrossEntropy).toBe('softmax-cross-entropy/unfused-no-shift')
    expect(names.softmaxCrossEntropyGradient).not.toBe(names.softmaxCrossEntropy)
  })
})

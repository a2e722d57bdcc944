import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { writeFiles } from './testing/graded-course.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const missing = await withoutTorch()
const samples = join(root, 'fixtures/samples/torch-layers')

/** What each function that is not right comes to: its state, and the mistake or the error that was named. */
async function outcomes(base: string, changes: Readonly<Record<string, string>> = {}) {
  const cwd = scratch()
  const work = join(cwd, 'work')
  mkdirSync(work)
  for (const file of ['layers.py', 'losses.py', 'optim.py']) {
    cpSync(join(samples, base, file), join(work, file))
    const before = readFileSync(join(work, file), 'utf8')
    const after = Object.entries(changes).reduce((text, [old, next]) => text.replace(old, next), before)
    writeFileSync(join(work, file), after)
  }
  const args = ['check', 'work', '--assignment', 'torch-layers', '--json']
  const { stdout, stderr } = await touchstone(args, { cwd })
  expect(stderr).toBe('')
  const { functions, checks, remarks }: Result = JSON.parse(stdout)
  const named = functions
    .filter(({ state }) => state !== 'passed')
    .map(({ name, state, diagnosis }) => {
      const finding = checks.find((one) => one.function === name && one.finding)?.finding
      const error = finding?.code === 'threw' ? `${finding.error.type}: ${finding.error.message}` : undefined
      return [name, state, diagnosis?.id ?? error ?? finding?.code]
    })
  return { named, remarks }
}

describe.skipIf(missing !== undefined)('modules of PyTorch', () => {
  it('are right in forward and backward passes, whatever they call their parameters', async () => {
    expect(await outcomes('passes/loops')).toMatchObject({ named: [] })
    const inner = {
      'self.weight = nn.Parameter(torch.Tensor(out_features, in_features).uniform_(-0.1, 0.1))':
        'self.inner = nn.Linear(in_features, out_features)',
      'self.bias = nn.Parameter(torch.Tensor(out_features).zero_())': 'self.matrix = self.inner.weight',
      'torch.mv(self.weight, x.flatten()) + self.bias': 'self.inner(x.flatten())',
    }
    expect(await outcomes('passes/loops', inner)).toMatchObject({ named: [] })
  })

  it('have faults that only tensors have, each by its name', async () => {
    const { named } = await outcomes('passes/vectorized', {
      'self.weight = nn.Parameter(torch.randn(out_features, in_features) / in_features**0.5)':
        'self.weight = torch.randn(out_features, in_features)',
      'return x.clamp(min=0) * (x > 0)': 'return x.detach().clamp(min=0)',
      '*kernel_size) * 0.1)': '*kernel_size)) * 0.1',
      'weight * (X - mean)': 'weight * (X - mean.detach())',
      'logp = scores - scores.logsumexp(1, keepdim=True)':
        'shares = scores.exp(); shares /= shares.sum(1, keepdim=True); logp = shares.log()',
      '@torch.no_grad()': '',
    })
    expect(named.map(([name, state]) => [name, state])).toEqual([
      ['affineBackward', 'crashed'],
      ['reluBackward', 'crashed'],
      ['conv2dForward', 'crashed'],
      ['conv2dBackward', 'crashed'],
      ['batchnormBackward', 'failed'],
      ['softmaxCrossEntropy', 'fragile'],
      ['softmaxCrossEntropyGradient', 'crashed'],
      ['momentumStep', 'crashed'],
    ])
    const said = named.map(([, , what]) => what)
    expect(said).toEqual([
      'NotAParameter: w requires no gradient: it is not an nn.Parameter',
      'DetachedGraph: the result requires no gradient: it is cut off from x',
      'NotAParameter: Conv2d.weight is computed from another tensor: it is not an nn.Parameter',
      'NotAParameter: Conv2d.weight is computed from another tensor: it is not an nn.Parameter',
      'batchnorm-backward/no-mean-path',
      'softmax-cross-entropy/unfused-no-shift',
      expect.stringMatching(/^RuntimeError: one of the variables needed for gradient computation/),
      expect.stringMatching(/^RuntimeError: a leaf Variable that requires grad/),
    ])
  })

  it('are to blame, and not the adapter of the course, for what its lines cannot set or take a gradient of', async () => {
    const cwd = scratch()
    const by = { python: { file: 'nets.py', adapter: 'adapters.py' } }
    const bound = (...call: readonly string[]) => ({ python: { ...by.python, call } })
    const bindings = {
      relu: bound('layer = made("Relu")', 'set(layer, {w: x})', 'layer(x)'),
      reluBackward: bound('layer = made("Relu")', 'out = layer(x)', 'grad(out, [x], dOut)[0]'),
      softmaxCrossEntropy: bound('made("Relu", scores, labels)'),
    }
    writeFiles(join(cwd, 'hw'), {
      'assignment.json': JSON.stringify({
        ...{ title: 'Nets', languages: ['python'], runtime: 'torch', bindings },
        parts: [{ title: 'All', points: 30, functions: Object.keys(bindings) }],
      }),
      'adapters.py': 'import nets\ndef made(kind): return getattr(nets, kind)()\n',
    })
    const net = 'class Relu:\n    def __call__(self, x): return '
    const outcome = async (returned: string) => {
      writeFiles(join(cwd, 'work'), { 'nets.py': `${net}${returned}\n` })
      const { stdout } = await touchstone(['check', 'work', '--assignment', 'hw', '--json'], { cwd })
      const { checks }: Result = JSON.parse(stdout)
      return ['relu', 'reluBackward', 'softmaxCrossEntropy'].map((name) => {
        const finding = checks.find((one) => one.function === name && one.finding)?.finding
        return finding?.code === 'threw' ? finding.error.type : finding?.code
      })
    }
    expect(await outcome('x.detach()')).toEqual(['UnknownParameter', 'DetachedGraph', 'ours'])
    expect(await outcome('None')).toEqual(['UnknownParameter', 'DetachedGraph', 'ours'])
    expect(await outcome('x.exp().mul_(2)')).toEqual(['UnknownParameter', 'RuntimeError', 'ours'])
  })

  it('are not written with an empty body, whatever stands for nothing', async () => {
    const starter = join(root, 'assignments/torch-layers/starter/python')
    const cwd = scratch()
    const bodies = { 'layers.py': 'pass', 'losses.py': 'return None  # later', 'optim.py': '...' }
    const files = Object.entries(bodies).map(([file, body]) => [
      file,
      readFileSync(join(starter, file), 'utf8').replaceAll('raise NotImplementedError', body),
    ])
    writeFiles(join(cwd, 'work'), Object.fromEntries(files))
    const args = ['check', 'work', '--assignment', 'torch-layers', '--json']
    const { functions }: Result = JSON.parse((await touchstone(args, { cwd })).stdout)
    expect([...new Set(functions.map(({ state }) => state))]).toEqual(['unwritten'])
  })

  it('of an optimizer may begin with one tensor for all parameters, if every step gives each its own', async () => {
    const shared = '[torch.zeros_like(self.parameters[0])] * len(self.parameters)'
    const begun = Object.fromEntries(
      ['velocities', 'm', 'v'].map((list) => [
        `self.${list} = [torch.zeros_like(p) for p in self.parameters]`,
        `self.${list} = ${shared}`,
      ]),
    )
    expect(await outcomes('passes/vectorized', begun)).toMatchObject({ named: [] })
    const { named } = await outcomes('passes/vectorized', {
      ...begun,
      'self.velocities[k] = self.momentum * self.velocities[k] + p.grad':
        'self.velocities[k].mul_(self.momentum).add_(p.grad)',
      '        self.t += 1\n': '',
      '            self.m[k] =': '            self.t += 1\n            self.m[k] =',
    })
    expect(named).toEqual([
      ['momentumStep', 'failed', 'momentum/shared-velocity'],
      ['adamStep', 'failed', 'adam/t-per-parameter'],
    ])
  })

  it('that ask for a GPU stay on the CPU, and single precision is accepted, each with a remark', async () => {
    const { named, remarks } = await outcomes('passes/vectorized', {
      'return X * mask': 'return X.cuda() * mask.to("cuda")',
      'logp = scores -': 'scores = scores.float(); logp = scores -',
    })
    expect(named).toEqual([])
    expect(remarks.map(({ code }) => code).toSorted()).toEqual(['float32', 'float32', 'no-gpu'])
  })
})

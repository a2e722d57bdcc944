import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'
import { forkServers } from './fork-server/fork-servers.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { runCalls } from './run-calls.ts'
import { standInsFor } from './stand-ins.ts'
import { outcomes } from './testing/ask-python.ts'
import { submit } from './testing/trial.ts'
import { withoutTorch } from './testing/without-torch.ts'
import type { Argument, Run, Tensor } from './types.ts'

const missing = await withoutTorch()

const numbers = (data: readonly number[], dtype: Tensor['dtype'] = 'float64'): Tensor => ({
  dtype,
  shape: [data.length],
  data: Float64Array.from(data),
})

describe.skipIf(missing !== undefined)('a function that computes with tensors of PyTorch', () => {
  let servers: ReturnType<typeof forkServers>
  beforeAll(async () => {
    servers = forkServers(await probeIsolation(3), 1)
  })
  afterAll(() => servers.close())

  /** Calls of `f` in one file, with each of the lists of arguments. */
  async function ask(text: string, ...lists: readonly (readonly Argument[])[]): Promise<Run> {
    const program = await submit({ 'layers.py': `import torch\n${text}` })
    const isolation = await probeIsolation(3)
    const opening = {
      ...program,
      modules: [],
      limits: defaultLimits,
      isolation,
      runtime: 'torch',
      children: servers,
    } as const
    const target = { file: 'layers.py', name: 'f' }
    return runCalls(
      {
        program,
        stages: [lists.map((args, id) => ({ id, target, args }))],
        limits: defaultLimits,
        isolation,
        python: { standIns: standInsFor(), python2: false, runtime: 'torch' },
      },
      connect(opening),
    )
  }

  it('gets tensors, float64 and int64, and plain numbers as they are', async () => {
    const { answers } = await ask(
      'def f(*given): return [str(getattr(x, "dtype", type(x))) for x in given]',
      [numbers([1.5]), numbers([1], 'int64'), { dtype: 'float64', shape: [], data: Float64Array.of(2) }],
    )
    expect(answers).toMatchObject([{ value: ['torch.float64', 'torch.int64', "<class 'float'>"] }])
  })

  it('may return a tensor that is part of a graph, a parameter, a view, and tensors in lists and records', async () => {
    const run = await ask(
      `
def f(x):
    w = torch.nn.Parameter(x)
    return {"graph": w * 2, "parameter": w, "view": torch.stack([x, x]).T, "losses": [(w * k).sum() for k in (1, 2)]}
`,
      [numbers([1, 2])],
    )
    expect(run.answers).toMatchObject([
      {
        changed: [],
        value: {
          graph: { dtype: 'float64', shape: [2], data: Float64Array.of(2, 4) },
          parameter: { data: Float64Array.of(1, 2) },
          view: { shape: [2, 2], data: Float64Array.of(1, 1, 2, 2) },
          losses: { shape: [2], data: Float64Array.of(3, 6) },
        },
      },
    ])
  })

  it('returns float32 as float32, and what is no plain array of numbers as a handle', async () => {
    const run = await ask(
      `
class Sly(torch.Tensor):
    pass
def f(x):
    return [x.float(), x.bfloat16(), Sly(x), x.to_sparse(), x * 1j][int(x[0])]
`,
      ...[0, 1, 2, 3, 4].map((k) => [numbers([k])]),
    )
    expect(run.answers).toMatchObject([
      { value: { dtype: 'float32' } },
      { value: { dtype: 'float32', data: Float64Array.of(1) } },
      { value: { kind: 'Sly' } },
      { value: { kind: 'Tensor' } },
      { value: { kind: 'Tensor' } },
    ])
  })

  it('is reported when it changes an argument in place', async () => {
    const { answers } = await ask('def f(x, y): return x.mul_(2) + y', [numbers([1]), numbers([1])])
    expect(answers).toMatchObject([{ changed: [0] }])
  })

  it('draws the same numbers in every run, and others in every call', async () => {
    const text = 'def f(): return torch.rand(2)'
    const [first, second] = [outcomes(await ask(text, [], [])), outcomes(await ask(text, [], []))]
    expect(first).toEqual(second)
    expect(first[0]).not.toEqual(first[1])
  })

  it('stays on the CPU where it asks for a GPU, which is reported', async () => {
    const run = await ask(
      'def f(x): return x.cuda() + x.to("cuda") + x.to(torch.device("cuda:0")) + torch.nn.Linear(1, 1).cuda().bias * 0',
      [numbers([1])],
    )
    expect(outcomes(run)).toEqual([[3]])
    expect(run.replaced).toEqual([[{ file: 'layers.py', kind: 'torch', name: 'cuda' }]])
  })

  it('is forked from a server that has imported PyTorch and never calls backward', async () => {
    const text = `
import os
def f(x):
    w = x.clone().requires_grad_()
    (w ** 2).sum().backward()
    return w.grad, len(os.listdir("/proc/self/task"))
`
    for (const _ of [1, 2])
      expect((await ask(text, [numbers([3])])).answers).toMatchObject([{ kind: 'returned' }])
    const program = await submit({ 'layers.py': text })
    const opening = {
      ...program,
      modules: [],
      limits: defaultLimits,
      isolation: { level: 3 },
      children: servers,
    } as const
    const connection = await connect({ ...opening, runtime: 'torch' })
    await connection.close()
    expect(connection.isForked).toBe(true)
  })

  it('also runs in a process of its own that only the kernel seals', async ({ skip }) => {
    const isolation = await probeIsolation(2).catch(() => undefined)
    if (isolation === undefined) return skip('this kernel does not seal processes')
    const program = await submit({
      'layers.py': 'import torch\ndef f(x): return torch.nn.functional.conv1d(x, x)',
    })
    const x: Tensor = { dtype: 'float64', shape: [1, 1, 1], data: Float64Array.of(3) }
    const run = await runCalls({
      program,
      stages: [[{ id: 0, target: { file: 'layers.py', name: 'f' }, args: [x] }]],
      limits: defaultLimits,
      isolation,
      python: { standIns: standInsFor(), python2: false, runtime: 'torch' },
    })
    expect(run.answers).toMatchObject([{ value: { data: Float64Array.of(9) } }])
  })
})

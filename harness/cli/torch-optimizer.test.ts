import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const missing = await withoutTorch()

/** The binding of an optimizer that docs/adopt.md shows. */
const page = readFileSync(join(root, 'docs/adopt.md'), 'utf8')
const [shown = ''] = /"adamw": \{\n {2}"is": "adamwSteps",[\s\S]*?\n\}\n/.exec(page) ?? []

const optimizer = (counted: string) => `
import torch

def get_adamw_cls():
    return DecoupledAdam

class DecoupledAdam(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                own = self.state[p]
                own["count"] = ${counted}
                own["first"] = b1 * own.get("first", 0) + (1 - b1) * p.grad
                own["second"] = b2 * own.get("second", 0) + (1 - b2) * p.grad**2
                mean, square = own["first"] / (1 - b1 ** own["count"]), own["second"] / (1 - b2 ** own["count"])
                p -= group["lr"] * (mean / (square.sqrt() + group["eps"]) + group["decay"] * p)
`

async function judged(counted: string) {
  const cwd = scratch()
  mkdirSync(join(cwd, 'work/tests'), { recursive: true })
  mkdirSync(join(cwd, 'hw'))
  writeFileSync(join(cwd, 'work/tests/adapters.py'), optimizer(counted))
  const parts = [{ title: 'AdamW', points: 20, functions: ['adamw'] }]
  const manifest = { title: 'Optimizers', languages: ['python'], runtime: 'torch', parts }
  writeFileSync(
    join(cwd, 'hw/assignment.json'),
    JSON.stringify({ ...manifest, bindings: JSON.parse(`{${shown}}`) }),
  )
  const { stdout } = await touchstone(['check', 'work', '--assignment', 'hw', '--json'], { cwd })
  const { functions }: Result = JSON.parse(stdout)
  return functions.map(({ state, diagnosis }) => [state, diagnosis?.id])
}

describe.skipIf(missing !== undefined)('an optimizer with a state under names of its own', () => {
  it('is right by the weights after each of its steps, bound as the page shows', async () => {
    expect(await judged('own.get("count", 0) + 1')).toEqual([['passed', undefined]])
  })

  it('has its mistake named: it does not count its steps', async () => {
    expect(await judged('1')).toEqual([['failed', 'adamw-steps/step-not-counted']])
  })
})

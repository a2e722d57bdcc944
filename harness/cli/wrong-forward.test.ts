import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const call = (...lines: readonly string[]) => ({ python: { file: 'layers.py', call: lines } })
const course = {
  'assignment.json': JSON.stringify({
    languages: ['python'],
    parts: [{ points: 40, functions: ['forward', 'atTest', 'backward'] }],
    bindings: {
      forward: {
        is: 'batchnormForwardTrain',
        ...call('param = {mode: "train", eps}', 'out, cache = bn_forward(X, gamma, beta, param)', 'out'),
      },
      atTest: {
        is: 'batchnormForwardTest',
        ...call(
          'param = {mode: "test", eps, running_mean: runningMean, running_var: runningVar}',
          'out, cache = bn_forward(X, gamma, beta, param)',
          'out',
        ),
      },
      backward: {
        is: 'batchnormBackward',
        ...call(
          'param = {mode: "train", eps}',
          'out, cache = bn_forward(X, gamma, gamma, param)',
          'dX, dgamma, dbeta = bn_backward(dOut, cache)',
        ),
      },
    },
  }),
}

const layers = (variance: string, atTest = 'param["running_mean"]', dX = 'N * dout - db - x_hat * dg') => `
import numpy as np

def bn_forward(x, gamma, beta, param):
    mean, var = x.mean(0), ${variance}
    if param["mode"] == "test":
        mean, var = ${atTest}, param["running_var"]
    std = np.sqrt(var + param["eps"])
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, (x_hat, gamma, std)

def bn_backward(dout, cache):
    x_hat, gamma, std = cache
    N, db, dg = len(dout), dout.sum(0), (dout * x_hat).sum(0)
    return gamma / (N * std) * (${dX}), dg, db
`

const graded = async (text: string) => {
  const { found, result } = await gradedCourse(course, { 'layers.py': text })
  const hints = result.checks.flatMap((one) =>
    one.function === 'backward' && one.outcome === 'failed' ? [one.hint ?? ''] : [],
  )
  return { states: found.map(([, state]) => state), hints: [...new Set(hints)] }
}

it('sends whoever has a wrong backward pass to the forward pass that makes its cache, if that is wrong too', async () => {
  expect(await graded(layers('(x ** 2).mean(0)'))).toEqual({
    states: ['failed', 'passed', 'failed'],
    hints: [
      'forward, which makes the cache for this call, is not right either. It may be the reason: start there.',
    ],
  })
})

it('sends nobody to a forward pass that is wrong in another mode', async () => {
  const { states, hints } = await graded(layers('x.var(0)', '0', 'N * dout - db * x_hat * dg'))
  expect(states).toEqual(['passed', 'failed', 'failed'])
  expect(hints.join()).not.toContain('start there')
})

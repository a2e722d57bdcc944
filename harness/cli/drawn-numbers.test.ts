import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const course = (scripted: string) => ({
  'assignment.json': JSON.stringify({
    languages: ['python'],
    parts: [{ points: 20, functions: ['dropoutInvertedForward'] }],
    conventions: { dropoutParam: 'drop' },
    bindings: {
      dropoutInvertedForward: {
        python: {
          file: 'noise.py',
          call: ['layer = Silence(p)', scripted, 'layer.forward(X)'],
        },
      },
    },
  }),
})

const code = (before: string, draw: string) => `
import random
import numpy as np
from numpy.random import default_rng, rand, Generator, PCG64, RandomState
early = default_rng(1)
class Silence:
    def __init__(self, drop):
        self.drop = drop
        ${before}
    def forward(self, X):
        return X * (${draw} >= self.drop) / (1 - self.drop)
`

const draws: readonly (readonly [before: string, draw: string])[] = [
  ['self.rng = np.random.default_rng(2)', 'self.rng.random(X.shape)'],
  ['self.rng = Generator(PCG64(2))', 'self.rng.random(size=X.shape)'],
  ['self.rng = RandomState(2)', 'self.rng.rand(*X.shape)'],
  ['pass', 'early.uniform(0, 1, X.shape)'],
  ['pass', '((early.uniform(-1, 1, size=X.shape) + 1) / 2)'],
  ['pass', 'early.random(out=np.empty(X.shape))'],
  ['pass', 'rand(*X.shape)'],
  ['pass', 'np.random.random_sample(X.shape)'],
  ['pass', 'np.array([np.random.rand(X.shape[1]) for _ in X])'],
  ['pass', 'np.array([random.random() for _ in range(X.size)]).reshape(X.shape)'],
]

it.each(draws)('gives the numbers of a line to whatever draws uniformly: %s, %s', async (before, draw) => {
  const { found } = await gradedCourse(course('random.rand = u'), { 'noise.py': code(before, draw) })
  expect(found).toEqual([['dropoutInvertedForward', 'passed']])
})

it('takes every name of the uniform draws in a line', async () => {
  const own = { 'noise.py': code('pass', 'early.random(X.shape)') }
  for (const name of ['random', 'random_sample', 'uniform']) {
    const { found } = await gradedCourse(course(`random.${name} = u`), own)
    expect(found).toEqual([['dropoutInvertedForward', 'passed']])
  }
})

it('shows what was measured of random numbers, and no random matrix as the expected one', async () => {
  const { result } = await gradedCourse(
    {
      'assignment.json': JSON.stringify({
        languages: ['python'],
        parts: [{ points: 20, functions: ['dropoutTraining'] }],
        bindings: { dropoutTraining: { python: { file: 'noise.py', call: ['drop(X, p)'] } } },
      }),
    },
    {
      'noise.py':
        'import numpy as np\ndef drop(X, p):\n    return X * (np.random.rand(*X.shape) < p ** 2) / p',
    },
  )
  const wrong = result.checks.find(({ finding }) => finding?.code === 'value')
  expect(wrong?.finding).toMatchObject({ where: 'share of units kept' })
  expect(wrong?.counterexample?.args.map(({ name }) => name)).toEqual(['X', 'p'])
  expect(wrong?.counterexample).not.toHaveProperty('got')
  expect(wrong?.counterexample).not.toHaveProperty('expected')
})

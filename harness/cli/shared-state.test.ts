import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const lines = (gradient: (text: string) => string, make: string) => [
  'before = w.copy()',
  'p = w.copy()',
  'after = w.copy()',
  make,
  'optimizer.m = [state.m, state.m, state.m]',
  'optimizer.v = [state.v, state.v, state.v]',
  'optimizer.t = state.t',
  gradient('g'),
  '{w: p, state: {m: optimizer.m[1], v: optimizer.v[1], t: optimizer.t}}',
]
const bindings = {
  python: lines(
    (g) => `optimizer.step([${g}.__mul__(2), ${g}, ${g}.__mul__(-1)])`,
    'optimizer = Adam([before, p, after], learningRate, beta1, beta2, eps)',
  ),
  javascript: lines(
    (g) => `optimizer.step([twice(${g}), ${g}, minus(${g})])`,
    'optimizer = Adam([before, p, after], learningRate, beta1, beta2, eps)',
  ),
}

const python = (begin: string, update: string) => `
import numpy as np
class Adam:
    def __init__(self, params, rate, beta1, beta2, eps):
        self.params, self.rate, self.b1, self.b2, self.eps, self.t = params, rate, beta1, beta2, eps, 0
        ${begin}
    def step(self, grads):
        self.t += 1
        for k, (p, g) in enumerate(zip(self.params, grads)):
            ${update}
            m_hat, v_hat = self.m[k] / (1 - self.b1 ** self.t), self.v[k] / (1 - self.b2 ** self.t)
            p -= self.rate * m_hat / (np.sqrt(v_hat) + self.eps)
`
const javascript = (begin: string, update: string) => `
export const twice = (g) => g.map((x) => 2 * x)
export const minus = (g) => g.map((x) => -x)
const zeros = (p) => new Float64Array(p.length)
const mix = (beta, old, now) => old.map((x, d) => beta * x + (1 - beta) * now[d])
const mixInto = (beta, old, now) => old.forEach((x, d) => { old[d] = beta * x + (1 - beta) * now[d] })
export class Adam {
  constructor(params, rate, b1, b2, eps) {
    Object.assign(this, { params, rate, b1, b2, eps, t: 0 })
    ${begin}
  }
  step(grads) {
    this.t++
    this.params.forEach((p, k) => {
      const g = grads[k], square = g.map((x) => x * x)
      ${update}
      p.forEach((_, d) => {
        const m = this.m[k][d] / (1 - this.b1 ** this.t), v = this.v[k][d] / (1 - this.b2 ** this.t)
        p[d] -= this.rate * m / (Math.sqrt(v) + this.eps)
      })
    })
  }
}
`

const begins = {
  python: {
    own: 'self.m, self.v = [np.zeros_like(p) for p in params], [np.zeros_like(p) for p in params]',
    shared:
      'self.m, self.v = [np.zeros_like(params[0])] * len(params), [np.zeros_like(params[0])] * len(params)',
    'one list': 'self.m = self.v = [np.zeros_like(p) for p in params]',
    'one array for each': 'self.m = [np.zeros_like(p) for p in params]; self.v = list(self.m)',
  },
  javascript: {
    own: 'this.m = params.map(zeros); this.v = params.map(zeros)',
    shared:
      'this.m = params.map(() => this.one ??= zeros(params[0])); this.v = Array(params.length).fill(zeros(params[0]))',
    'one list': 'this.m = this.v = params.map(zeros)',
    'one array for each': 'this.m = params.map(zeros); this.v = [...this.m]',
  },
}
const updates = {
  python: {
    anew: 'self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * g; self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * g ** 2',
    'in place':
      'self.m[k] *= self.b1; self.m[k] += (1 - self.b1) * g; self.v[k] *= self.b2; self.v[k] += (1 - self.b2) * g ** 2',
  },
  javascript: {
    anew: 'this.m[k] = mix(this.b1, this.m[k], g); this.v[k] = mix(this.b2, this.v[k], square)',
    'in place': 'mixInto(this.b1, this.m[k], g); mixInto(this.b2, this.v[k], square)',
  },
}

type Begin = keyof (typeof begins)['python']
type Update = keyof (typeof updates)['python']
const cases: readonly (readonly [begin: Begin, update: Update, mistake: string | undefined])[] = [
  ['own', 'anew', undefined],
  ['own', 'in place', undefined],
  ['shared', 'anew', undefined],
  ['shared', 'in place', 'adam/shared-moments'],
  ['one list', 'anew', 'adam/m-and-v-one'],
  ['one list', 'in place', 'adam/m-and-v-one'],
  ['one array for each', 'anew', undefined],
  ['one array for each', 'in place', 'adam/m-and-v-one'],
]

it.each(
  (['python', 'javascript'] as const).flatMap((language) => cases.map((one) => [language, ...one] as const)),
)('names state that is one thing where it must be several, in %s: %s, updated %s', async (...given) => {
  const [language, begin, update, mistake] = given
  const file = language === 'python' ? 'optim.py' : 'optim.js'
  const code = (language === 'python' ? python : javascript)(
    begins[language][begin],
    updates[language][update],
  )
  const course = {
    'assignment.json': JSON.stringify({
      languages: [language],
      parts: [{ points: 30, functions: ['adamStep'] }],
      // Its weights are a vector.
      checks: { 'adam/matrix-w': false, 'adam/matrix-state': false },
      bindings: { adamStep: { [language]: { file, call: bindings[language] } } },
    }),
  }
  const { found } = await gradedCourse(course, { [file]: code })
  expect(found).toEqual([mistake === undefined ? ['adamStep', 'passed'] : ['adamStep', 'failed', mistake]])
})

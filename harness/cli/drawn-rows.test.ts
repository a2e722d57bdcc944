import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const course = {
  'assignment.json': JSON.stringify({
    languages: ['python'],
    parts: [{ points: 30, functions: ['trainLinearSvm'] }],
    conventions: { l2Form: 'open' },
    bindings: {
      trainLinearSvm: {
        python: {
          file: 'svm.py',
          call: [
            'random.rows = {batches, N}',
            'weights, losses = train(W.T, X, labels, learningRate, lambda, len(batches), len(batches[0]))',
            '{W: weights.T, losses}',
          ],
        },
      },
    },
  }),
}

const code = (before: string, rows: string) => `
import random
import numpy as np
early = np.random.default_rng()
def train(W, X, y, rate, reg, steps, size):
    N, losses = len(X), []
    ${before}
    for step in range(steps):
        ${rows}
        scores = X[rows].dot(W)
        margins = np.maximum(0, scores - scores[np.arange(len(rows)), y[rows]][:, None] + 1)
        margins[np.arange(len(rows)), y[rows]] = 0
        losses.append(margins.sum() / len(rows) + reg * np.sum(W * W))
        active = (margins > 0).astype(float)
        active[np.arange(len(rows)), y[rows]] = -active.sum(1)
        W = W - rate * (X[rows].T.dot(active) / len(rows) + 2 * reg * W)
    return W, losses
`

const whole = 'start = step % max(N // size, 1) * size; rows = order[start : start + size]'
const short = 'start = step % -(-N // size) * size; rows = order[start : start + size]'
const cases: readonly (readonly [what: 'draws' | 'once' | 'per-epoch', before: string, rows: string])[] = [
  ['draws', '', 'rows = np.random.choice(N, size)'],
  ['draws', '', 'rows = np.random.choice(np.arange(N), size, replace=False)'],
  ['draws', '', 'rows = np.random.permutation(N)[:size]'],
  ['draws', 'order = np.arange(N)', 'np.random.shuffle(order); rows = order[:size]'],
  ['draws', '', 'rows = np.random.permutation(N)[-size:]'],
  ['draws', 'order = list(range(N))', 'random.shuffle(order); rows = order[::-1][:size]'],
  [
    'draws',
    '',
    'state = np.random.get_state(); np.random.permutation(N); np.random.set_state(state); rows = np.random.permutation(N)[:size]',
  ],
  ['draws', '', 'rows = np.array(random.sample(range(N), size))'],
  ['draws', 'rng = np.random.default_rng()', 'rows = rng.permutation(np.arange(N))[:size]'],
  ['draws', '', 'rows = early.choice(N, size)'],
  ['draws', '', 'rows = [np.random.choice(N, 1)[0] for _ in range(size)]'],
  ['draws', 'every = np.random.choice(N, (steps, size))', 'rows = every[step]'],
  ['draws', 'every = np.random.randint(N, size=(size, steps))', 'rows = every[:, step]'],
  ['draws', 'every = np.random.randint(0, N, steps * size)', 'rows = every[step * size :][:size]'],
  ['draws', '', 'rows = np.random.random_integers(0, N - 1, size)'],
  ['draws', 'state = np.random.RandomState(1)', 'rows = [state.random_integers(N) - 1 for _ in range(size)]'],
  ['draws', '', 'rows = np.argsort(np.random.rand(N))[:size]'],
  ['draws', '', 'rows = (np.random.uniform(0, N, size)).astype(int)'],
  ['draws', '', 'rows = [int(random.random() * N) for _ in range(size)]'],
  ['draws', '', 'rows = [random.choice(range(N)) for _ in range(size)]'],
  ['draws', '', 'rows = [i - 1 for i in (random.randint(1, N) for _ in range(size))]'],
  ['draws', '', 'rows = random.choices(list(range(N)), k=size); np.random.choice([0.1, 0.2])'],
  ['draws', 'own = random.Random(3)', 'rows = own.sample(range(N), size)'],
  ['draws', 'table = np.stack([np.arange(N)] * 2, 1)', 'np.random.shuffle(table); rows = table[:size, 0]'],
  ['draws', 'order = list(range(N))', 'random.shuffle(order); rows = order[:size]'],
  ['once', 'order = np.random.permutation(N)', whole],
  ['once', 'order = np.random.permutation(np.arange(N))', short],
  ['once', 'order = np.arange(N); np.random.shuffle(order)', 'rows = order[step * size % N :][:size]'],
  [
    'once',
    'order = np.random.choice(N, N, replace=False)',
    'rows = order.take(range(step * size, step * size + size), mode="wrap")',
  ],
  ['once', 'order = np.array(random.sample(range(N), N))', whole],
  ['per-epoch', '', `if step % max(N // size, 1) == 0: order = np.random.permutation(N)\n        ${whole}`],
  [
    'per-epoch',
    'order = np.arange(N)',
    `if step % -(-N // size) == 0: np.random.shuffle(order)\n        ${short}`,
  ],
]

it.each(cases)(
  'tells rows that are drawn in each step from rows that are shuffled: %s, %s, %s',
  async (...given) => {
    const [what, before, rows] = given
    const { found } = await gradedCourse(course, { 'svm.py': code(before, rows) })
    const named = ['trainLinearSvm', 'failed', `linear-svm-training/rows-shuffled-${what}`]
    expect(found).toEqual([what === 'draws' ? ['trainLinearSvm', 'passed'] : named])
  },
)

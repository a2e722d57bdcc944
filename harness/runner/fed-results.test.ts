import { describe, expect, it } from 'vitest'
import { askBoth, places, tensor } from './testing/trial.ts'
import type { Answer } from './types.ts'

const value = (answer: Answer | undefined) => (answer?.kind === 'returned' ? answer.value : answer)

describe.each(places)('at level $level in $language', (place) => {
  it('passes arrays of earlier results as arguments have them, in whatever list they came', async () => {
    const run = await askBoth(
      place,
      {
        javascript: `
          export const start = () => ({
            W: [Float64Array.of(1, 2), Float64Array.of(3, 4)], state: { v: new Float32Array([5, 6]), t: 7, own: new Int32Array(1) },
          })
          const plain = (x) => Array.isArray(x) && x.every((y) => typeof y === 'number' || plain(y))
          export const step = ({ W, state }) => [plain(W), plain(state.v), plain(state.own), state.t === 7]`,
        python: `
import numpy as np
def start():
    return {"W": [np.array([1.0, 2.0]), (3.0, 4.0)], "state": {"v": [5, 6], "t": 7, "own": [0]}}
def plain(x, dtype=np.float64): return type(x) is np.ndarray and x.dtype == dtype
def step(given):
    state = given["state"]
    return [plain(given["W"]), plain(state["v"]), plain(state["own"]), state["t"] == 7]`,
      },
      [
        ['start', [], { keep: true }],
        ['step', [{ result: 0, form: { W: 'float64', state: { v: 'float64' } } }]],
      ],
    )
    expect(value(run.answers[1])).toEqual(tensor([4], [1, 1, 0, 1], 'bool'))
  })

  it('passes arrays as arguments have them, whatever subclass of a list or a record they are in', async () => {
    const run = await askBoth(
      place,
      {
        javascript: `
          class Row extends Array {}
          export const start = () => ({ W: Row.of(Row.of(1, 2), Row.of(3, 4)) })
          export const step = ({ W }) => W.constructor === Array && W[0].constructor === Array`,
        python: `
import numpy as np
from collections import OrderedDict
class Row(list): pass
def start(): return OrderedDict(W=Row([Row([1.0, 2.0]), Row([3.0, 4.0])]))
def step(given): return type(given["W"]) is np.ndarray and given["W"].shape == (2, 2)`,
      },
      [
        ['start', [], { keep: true }],
        ['step', [{ result: 0, form: { W: 'float64' } }]],
      ],
    )
    expect(value(run.answers[1])).toEqual(true)
  })

  it.each([
    ['lists of unequal length', '[[1], [2, 3]]', '[[1], [2, 3]]'],
    [
      'a list that contains itself',
      '(() => { const a = []; a[0] = a; return a })()',
      '(lambda a: a.append(a) or a)([])',
    ],
    ['text', '"v"', '"v"'],
    ['nothing', 'null', 'None'],
    ['an object', 'new Map([[1, 2]])', 'np.matrix([[1, 2]])'],
    ['a part that is missing', '{}', '{}'],
  ])('passes %s in place of an array as it came', async (_, javascript, python) => {
    const run = await askBoth(
      place,
      {
        javascript: `const made = ${javascript}\nexport const start = () => made\nexport const same = (x) => typeof x === typeof made`,
        python: `import numpy as np\nmade = ${python}\ndef start(): return made\ndef same(x): return type(x) is type(made)`,
      },
      [
        ['start', [], { keep: true }],
        ['same', [{ result: 0, form: 'float64' }]],
        ['same', [{ result: 0, form: { v: 'float64' } }]],
      ],
    )
    expect(run.answers.slice(1).map(value)).toEqual([true, true])
  })
})

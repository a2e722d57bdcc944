import { describe, expect, it } from 'vitest'
import { Handle } from './handle.ts'
import { ask, askBoth, places, submit, type TrialCall, tensor } from './testing/trial.ts'
import type { Answer } from './types.ts'

const value = (answer: Answer | undefined) => (answer?.kind === 'returned' ? answer.value : answer)
const handle = (kind: string) => new Handle(-1, kind)
const one = tensor([], [1])

/** Expressions whose value would call `trap` if it were read carelessly, with what the parent receives. */
const traps: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  javascript: {
    'Object.defineProperty([1, 2], 0, { get: trap })': handle('Array'),
    'Object.defineProperties([1, 2], { 1: { get: trap, enumerable: true } })': handle('Array'),
    '[[1, 2], Object.defineProperty([3, 4], 1, { get: trap })]': [tensor([2], [1, 2]), handle('Array')],
    '[1, Object.defineProperty([[3], 4], 1, { get: trap })]': [one, handle('Array')],
    '[Object.defineProperty([Float64Array.of(1)], 0, { get: trap })]': [handle('Array')],
    '[[Float64Array.of(1)], Object.defineProperty([1], 0, { get: trap })]': [
      tensor([1, 1], [1]),
      handle('Array'),
    ],
    'Object.defineProperty([1, 2], 0, { set: trap })': [null, tensor([], [2])],
    'Object.setPrototypeOf([, 1], { get 0() { return trap() } })': [null, one],
    'Object.setPrototypeOf([, 1], new Proxy([], { getOwnPropertyDescriptor: trap, get: trap }))': [null, one],
    'Object.setPrototypeOf([1], new Proxy([], { getOwnPropertyDescriptor: trap, get: trap }))': tensor(
      [1],
      [1],
    ),
    '[revoked()]': [handle('Proxy')],
    '[[1], revoked()]': [tensor([1], [1]), handle('Proxy')],
    'revoked()': handle('Proxy'),
    '{ loss: revoked(), x: 1 }': { loss: handle('Proxy'), x: one },
    '{ x: 1, get loss() { return trap() } }': handle('Object with a getter'),
    '[{ x: 1, constructor: 2 }, 1]': [handle('Object'), one],
    '[1, { x: [1, 2], y: Object.defineProperty([1], 0, { get: trap }) }]': [
      one,
      { x: tensor([2], [1, 2]), y: handle('Array') },
    ],
    'BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n))': tensor([2], [2 ** 63, -(2 ** 63)], 'int64'),
    '2n ** 63n - 1n': tensor([], [2 ** 63], 'int64'),
    '[[true], [false]]': tensor([2, 1], [1, 0], 'bool'),
    '[[], []]': tensor([2, 0], []),
    '[[], [1]]': [tensor([0], []), tensor([1], [1])],
    '[Uint8Array.of(1, 2), Float32Array.of(3, 4)]': tensor([2, 2], [1, 2, 3, 4]),
    '[Uint8Array.of(1, 2, 3), 7, [1]]': [tensor([3], [1, 2, 3], 'uint8'), tensor([], [7]), tensor([1], [1])],
    '[Uint8Array.of(1, 2), [3, 4]]': tensor([2, 2], [1, 2, 3, 4]),
    '[[[1, 2]], [Float64Array.of(3, 4)]]': tensor([2, 1, 2], [1, 2, 3, 4]),
    '[[1, 2], Uint8Array.of(3)]': [tensor([2], [1, 2]), tensor([1], [3], 'uint8')],
    '[[true], Uint8Array.of(1)]': [tensor([1], [1], 'bool'), tensor([1], [1], 'uint8')],
    '[Float64Array.of(1), new Proxy([1], { get: trap })]': [tensor([1], [1]), handle('Proxy')],
    '[[1n, 2n], [3n, 4n]]': tensor([2, 2], [1, 2, 3, 4], 'int64'),
    '[1n, 2.5]': tensor([2], [1, 2.5]),
    '[1, 2n ** 80n]': [one, handle('bigint')],
    'class extends Array { static of = 1 }.from([1, 2])': tensor([2], [1, 2]),
    'new Step()': { w: tensor([2], [1, 2]), state: { v: tensor([], [3]) } },
    '[[[[new State()]]]]': [[[[handle('State')]]]],
    'new Trapped()': handle('Trapped with a getter'),
    'Object.setPrototypeOf({ x: 1 }, revoked())': { x: one },
    'new Node()': { above: [{ above: [handle('Node')] }] },
    'new Map([[1, 2]])': handle('Map'),
    'new Date(0)': handle('Date'),
    'new String("x")': handle('String'),
    'new (class Empty {})()': handle('Empty'),
  },
  python: {
    'Meta("Odd", (), {})()': handle('Odd'),
    '[1.0, Meta("Odd", (), {})()]': [one, handle('Odd')],
    'Mild("Odd", (np.ndarray,), {})((1,), buffer=np.ones(1))': tensor([1], [1]),
    'Meta("Odd", (list,), {"__iter__": trap, "__len__": trap})([1.0])': tensor([1], [1]),
    'Meta("Odd", (dict,), {"items": trap, "keys": trap})(x=1.0)': { x: one },
    '[Row([1, 2]), Row([3, 4])]': tensor([2, 2], [1, 2, 3, 4], 'int64'),
    '[[Row([1.0])], Row([Pair((2.0,))])]': tensor([2, 1, 1], [1, 2]),
    '(Pair((1.0, 2.0)), [3.0, 4.0])': tensor([2, 2], [1, 2, 3, 4]),
    '[Row([1.0]), Row([2.0, 3.0])]': [tensor([1], [1]), tensor([2], [2, 3])],
    '[Line((1,), buffer=np.ones(1)), [2.0]]': tensor([2, 1], [1, 2]),
    '[np.ma.array([1.0], mask=[True]), [2.0]]': [handle('MaskedArray'), tensor([1], [2])],
    'Real(1.0)': one,
    '[Whole(1), 2, Level.high]': tensor([3], [1, 2, 3], 'int64'),
    '[[Real(1.0)], [Whole(2)]]': tensor([2, 1], [1, 2]),
    'type(Word("Odd"), (), {})()': handle('Odd'),
    'Word("odd")': 'odd',
    '[np.str_("odd"), {np.str_("x"): 1.0, Key("y"): Word("odd")}]': ['odd', { x: one, y: 'odd' }],
    '{Key("constructor"): 1.0}': handle('dict'),
    'typed("d", [1, 2])': tensor([2], [1, 2]),
    'typed("d")': tensor([0], []),
    '[typed("f", [1, 2]), typed("f", [3, 4])]': tensor([2, 2], [1, 2, 3, 4], 'float32'),
    '[[typed("B", [1])], [typed("B", [2])]]': tensor([2, 1, 1], [1, 2], 'uint8'),
    '[typed("d", [1]), typed("d", [2, 3])]': [tensor([1], [1]), tensor([2], [2, 3])],
    '{"x": typed("q", [1])}': { x: tensor([1], [1], 'int64') },
    'Mild("Odd", (typed,), {"__len__": trap})("d", [1])': handle('Odd'),
    'type("Odd", (np.ndarray,), {"__module__": Word("numpy.ma")})((1,))': handle('Odd'),
    'type("Odd", (np.ndarray,), {"__module__": 5})((1,), buffer=np.ones(1))': tensor([1], [1]),
  },
}

const heads = {
  javascript: `
let calls = 0
const trap = () => { calls++; throw new Error('called') }
class State { v = 3; #hidden = 4; get size() { return trap() } toJSON() { return trap() } }
class Step { w = Float64Array.of(1, 2); state = new State() }
class Trapped { x = 1; constructor() { Object.defineProperty(this, 'y', { enumerable: true, get: trap }) } }
class Node { above = [this] }
const revoked = () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy }
export const called = () => calls`,
  python: `
from array import array as typed
from enum import IntEnum
import numpy as np
count = 0
def trap(*rest):
    global count
    count += 1
    raise RuntimeError("called")
class Meta(type):
    __hash__ = __eq__ = __getattribute__ = __instancecheck__ = trap
    __module__ = __name__ = mro = property(trap)
    def mro(cls): return type.mro(cls)
# NumPy itself looks up what an array class defines.
class Mild(type):
    __hash__ = __eq__ = __instancecheck__ = trap
    __module__ = property(trap)
inside = {name: trap for name in ("__iter__", "__len__", "__getitem__", "__eq__")}
Row, Pair = Meta("Row", (list,), inside), Meta("Pair", (tuple,), inside)
Line = Mild("Line", (np.ndarray,), {})
values = {name: trap for name in ("__float__", "__int__", "__index__", "__pos__", "__eq__", "__add__")}
Real, Whole = Meta("Real", (float,), values), Meta("Whole", (int,), values)
class Level(IntEnum): high = 3
class Word(str): __hash__ = __eq__ = __getitem__ = __len__ = __str__ = __iter__ = trap
class Key(str): __getitem__ = __len__ = __str__ = __iter__ = trap
def called(): return float(count)`,
}

describe.each(places)('at level $level in $language', (place) => {
  const isPython = place.language === 'python'

  it('calls nothing of the student to describe an answer', async () => {
    const all = Object.entries(traps[place.language] ?? {})
    const functions = all.map(([text], k) =>
      isPython ? `def f${k}(): return ${text}` : `export const f${k} = () => (${text})`,
    )
    const file = isPython ? 'svm.py' : 'svm.js'
    const program = await submit({ [file]: [heads[place.language], ...functions].join('\n') })
    const asked: TrialCall[] = [...all.map((_, k): TrialCall => [`f${k}`]), ['called']]
    const { answers } = await ask(program, place.level, asked)
    all.forEach(([text, expected], k) => {
      expect([text, value(answers[k])]).toEqual([text, expected])
    })
    expect(value(answers.at(-1))).toEqual(tensor([], [0]))
  })

  it('describes many arrays in one answer, each with its numbers', async () => {
    const { answers } = await askBoth(
      place,
      {
        javascript: `
export const f = () => Object.fromEntries(Array.from({ length: 3000 }, (_, k) => ['x' + k, k / 4]))
export const g = () => ['', ...Array.from({ length: 50 }, (_, k) => k % 2 ? Array(500).fill(k) : Uint8Array.of(k, k, k))]`,
        python: `
import numpy as np
def f(): return {"x" + str(k): k / 4 for k in range(3000)}
def g(): return ["", *([float(k)] * 500 if k % 2 else np.full(3, k, np.uint8) for k in range(50))]`,
      },
      [['f'], ['g'], ['f']],
    )
    const f = Object.fromEntries(Array.from({ length: 3000 }, (_, k) => [`x${k}`, tensor([], [k / 4])]))
    const long = (k: number) => tensor([500], Array<number>(500).fill(k))
    const g = Array.from({ length: 50 }, (_, k) => (k % 2 ? long(k) : tensor([3], [k, k, k], 'uint8')))
    expect(answers.map(value)).toEqual([f, ['', ...g], f])
  })

  it('counts an argument as changed whatever a call put into it', async () => {
    const { answers } = await askBoth(
      place,
      {
        javascript: `
export const list = (x) => { x[0] = null; return 1 }
export const record = (x) => { x.a = null; return 1 }
export const trapped = (x) => { Object.defineProperty(x[0], 0, { get() { throw 1 } }); return 1 }`,
        python: `
class Trap:
    def __len__(self): raise RuntimeError
    __eq__ = __hash__ = __len__
def list(x): x[0] = Trap(); return 1.0
def record(x): x["a"] = Trap(); return 1.0
trapped = list`,
      },
      [
        ['list', [[['a'], tensor([1], [1])]]],
        ['record', [{ a: ['b'] }]],
        ['trapped', [[tensor([1], [1]), 'a']]],
      ],
    )
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'returned', value: one, changed: [0] })
  })
})

describe.each(places.filter(({ language }) => language === 'javascript'))('at level $level', ({ level }) => {
  it.each([
    'for (const i of [0, 1, 2, 3]) Object.defineProperty(Array.prototype, i, { set() {}, get() { throw 1 } })',
    'for (const i of [0, 1, 2, 3]) Object.defineProperty(Object.prototype, i, { set() {}, get() { throw 1 } })',
    'Object.setPrototypeOf(Array.prototype, new Proxy({}, { get() { throw 1 }, has() { throw 1 }, getOwnPropertyDescriptor() { throw 1 } }))',
    'Object.prototype.then = () => {}; Object.prototype.problem = Object.prototype.self = 1',
    'Object.defineProperty(Object.prototype, "then", { get() { throw 1 } })',
    'for (const name of ["length", "buffer", "byteOffset"]) Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), name, { get: () => 7 })',
    'Object.defineProperty(Uint8Array, Symbol.species, { get() { throw 1 } }); Uint8Array.prototype.constructor = 1',
  ])('answers under changed prototypes: %s', async (change) => {
    const program = await submit({
      'svm.js': `
export const f = () => [[1, 2], [3, 4]]
export const later = async () => 1
export const mixed = () => ({ a: [1, [2]], b: 'c' })
export const fail = () => { throw new TypeError('mine') }
export const change = () => { ${change} }`,
    })
    const names = ['change', 'f', 'mixed', 'later', 'fail', 'none', 'f']
    const { answers } = await ask(
      program,
      level,
      names.map((name) => [name]),
    )
    const f = tensor([2, 2], [1, 2, 3, 4])
    expect(answers.slice(0, 4).map(value)).toEqual([null, f, { a: [one, tensor([1], [2])], b: 'c' }, one])
    expect(answers[4]).toMatchObject({
      kind: 'threw',
      error: { type: 'TypeError', message: 'mine', at: { line: 5 } },
    })
    expect(answers[5]).toMatchObject({
      kind: 'missing',
      instead: names.slice(0, 0).concat('change', 'f', 'fail', 'later', 'mixed'),
    })
    expect(value(answers[6])).toEqual(f)
  })
})

import { describe, expect, it } from 'vitest'
import { Handle } from './handle.ts'
import { ask, places, submit, tensor } from './testing/trial.ts'
import type { Answer, Value } from './types.ts'

const value = (answer: Answer) => (answer.kind === 'returned' ? answer.value : answer)
const handle = (kind: string) => new Handle(-1, kind)
/** What is read of an instance that refers to itself. */
const nodes = (below: number): Value => ({
  last: tensor([], [0], 'int64'),
  best: below === 0 ? handle('Stop') : nodes(below - 1),
})

describe.each(places.filter(({ language }) => language === 'javascript'))(
  'in JavaScript at level $level',
  (place) => {
    it('describes objects that pretend to be numbers or arrays as what they are', async () => {
      const program = await submit({
        'svm.js': `
        class Loss { valueOf() { return 5 } toJSON() { return 5 } }
        class List extends Array { get length() { return 2 } }
        export const boxed = () => new Number(5)
        export const valued = () => new Loss()
        export const proxy = () => new Proxy([1, 2], { get: () => 7 })
        export const inner = () => [new Proxy([1], {}), [2]]
        export const getter = () => ({ get loss() { return 5 } })
        export const promised = async () => [1, 2]
        export const big = () => [2n ** 70n, 3n]
        export const sparse = () => { const list = [1, 2]; list[3] = 4; return list }
        export const cyclic = () => { const list = []; list[0] = list; return list }
        export const named = () => ({ ['__proto__']: 1, constructor: 2 })
        export const self = () => Math.max
        export const typed = () => [Float32Array.of(0.5, 1), Float32Array.of(2, 3)]
        export const bytes = () => BigInt64Array.of(1n, -2n)
        export const longest = () => List.from([1, 2, 3])`,
      })
      const names = [
        'boxed',
        'valued',
        'proxy',
        'inner',
        'getter',
        'promised',
        'big',
        'sparse',
        'named',
        'self',
      ]
      const run = await ask(
        program,
        place.level,
        [...names, 'typed', 'bytes', 'longest', 'cyclic'].map((name) => [name]),
      )
      expect(run.answers.slice(0, 12).map(value)).toEqual([
        handle('Number'),
        handle('Loss'),
        handle('Proxy'),
        [handle('Proxy'), tensor([1], [2])],
        handle('Object with a getter'),
        tensor([2], [1, 2]),
        [handle('bigint'), tensor([], [3], 'int64')],
        [tensor([], [1]), tensor([], [2]), null, tensor([], [4])],
        handle('Object'),
        handle('Function'),
        tensor([2, 2], [0.5, 1, 2, 3], 'float32'),
        tensor([2], [1, -2], 'int64'),
      ])
      expect(run.answers[12]).toMatchObject({ kind: 'returned' })
      expect(JSON.stringify(run.answers[13])).toContain('"kind":"Array"')
    })

    it('is unaffected by what a submission does to the built-in functions', async () => {
      const program = await submit({
        'svm.js': `
        const { ownKeys } = Reflect
        const { getOwnPropertyDescriptor } = Object
        const holders = [Array.prototype, String.prototype, Object, Math, JSON, Number, Map.prototype, Reflect,
          Uint8Array.prototype, Object.getPrototypeOf(Uint8Array.prototype), DataView.prototype, RegExp.prototype]
        for (let i = 0; i < holders.length; i++) {
          const names = ownKeys(holders[i])
          for (let j = 0; j < names.length; j++) {
            const property = getOwnPropertyDescriptor(holders[i], names[j])
            if (names[j] !== 'constructor' && typeof property.value === 'function' && property.writable) {
              holders[i][names[j]] = () => { throw new Error('patched') }
            }
          }
        }
        Object.prototype.toJSON = Array.prototype.toJSON = () => 5
        export const add = (x, y) => [[x[0][0] + y[1], 2], [3, 4]]
        export const fail = () => { throw new TypeError('mine') }`,
      })
      const run = await ask(program, place.level, [
        ['add', [tensor([1, 1], [1]), tensor([2], [5, 6])]],
        ['fail'],
        ['none'],
      ])
      expect(run.answers).toMatchObject([
        { kind: 'returned', value: tensor([2, 2], [7, 2, 3, 4]) },
        { kind: 'threw', error: { type: 'TypeError', message: 'mine' } },
        { kind: 'missing' },
      ])
    })

    it('reports anything that can be thrown', async () => {
      const program = await submit({
        'svm.js': `
        export const word = () => { throw 'a word' }
        export const nothing = () => { throw undefined }
        export const proxy = () => { throw new Proxy({}, { get() { throw 1 } }) }
        export const trap = () => { throw { get message() { throw 1 }, get stack() { return {} }, name: 7 } }
        export const deep = () => deep()
        export const late = () => Promise.reject(new RangeError('late'))`,
      })
      const names = ['word', 'nothing', 'proxy', 'trap', 'deep', 'late'] as const
      const run = await ask(
        program,
        place.level,
        names.map((name) => [name]),
      )
      expect(run.answers.map((answer) => answer.kind === 'threw' && answer.error)).toMatchObject([
        { type: 'string', message: 'a word' },
        { type: 'undefined', message: 'undefined' },
        { type: 'Proxy', message: '' },
        { type: 'Object', message: '' },
        { type: 'RangeError', message: 'Maximum call stack size exceeded', at: { line: 6 } },
        { type: 'RangeError', message: 'late' },
      ])
    })
  },
)

describe.each(places.filter(({ language }) => language === 'python'))(
  'in Python at level $level',
  (place) => {
    it('describes objects that pretend to be numbers or arrays as what they are', async () => {
      const program = await submit({
        'svm.py': `
import numpy as np
from collections import OrderedDict, namedtuple
from dataclasses import dataclass, field
from typing import ClassVar
class Liar:
    __class__ = float
    def __array__(self, *rest): return np.array([5.0])
    def __float__(self): return 5.0
    def __len__(self): return 1
    def __iter__(self): return iter([5.0])
class Sub(np.ndarray):
    shape = (7,)
    def __array_finalize__(self, other): pass
    def tobytes(self): return b"lie"
def liar(): return Liar()
def liars(): return [Liar(), 1.0]
def sub(): return np.arange(3.0).view(Sub)
def matrix(): return np.matrix([[1.0, 2.0]])
def masked(): return np.ma.array([1.0, 2.0], mask=[0, 1])
def objects(): return np.array([1.0, Liar()], dtype=object)
def ragged(): return np.array([[1.0], [2.0, 3.0]], dtype=object)
def single(): return np.float32(0.1)
def half(): return np.array([0.5], dtype=np.float16)
def whole(): return [1, np.int64(2)]
def huge(): return [2 ** 70, 10 ** 400]
def mixed(): return (1, np.float64(2.5), np.float32(3))
def strided(): return np.arange(6.0).reshape(2, 3).T[::-1]
def big_endian(): return np.array([1.5, 2.5], dtype='>f8')
def keyed(): return {(0, 1): 1.0}
def ordered(): return OrderedDict(a=1.0)
def record(): return namedtuple("Both", "loss grad")(1.0, np.zeros(2))
@dataclass
class Stop:
    last: int
    best: dict = field(default_factory=lambda: {"loss": 0.5})
    most: ClassVar[int] = 7
    @property
    def wrong(self): raise RuntimeError("called")
@dataclass(frozen=True, slots=True)
class Fold:
    val: object
    def __getattribute__(self, name): raise RuntimeError("called")
class Named(str):
    __hash__ = str.__hash__
    def __eq__(self, other): raise RuntimeError("called")
Trap = type("Trap", (Stop,), {Named("__dataclass_fields__"): 1, "__dict__": property(lambda self: {"last": 9})})
def stop(): return Stop(3)
def folds(): return [Fold([1, 2]), Fold(Liar())]
def trap(): return Trap(4)
def graph():
    last = Stop(0)
    last.best = last
    return last
def declared(): return Stop
def truth(): return np.bool_(True)
def complex_(): return np.array([1j])
def lazy(): return map(abs, [1])`,
      })
      const names =
        'liar liars sub matrix masked objects ragged single half whole huge mixed strided big_endian keyed ordered record stop folds trap graph declared truth complex_ lazy'
      const run = await ask(
        program,
        place.level,
        names.split(' ').map((name) => [name]),
      )
      expect(run.answers.map(value)).toEqual([
        handle('Liar'),
        [handle('Liar'), tensor([], [1])],
        tensor([3], [0, 1, 2]),
        tensor([1, 2], [1, 2]),
        handle('MaskedArray'),
        [tensor([], [1]), handle('Liar')],
        [tensor([1], [1]), tensor([2], [2, 3])],
        tensor([], [Math.fround(0.1)], 'float32'),
        tensor([1], [0.5], 'float32'),
        tensor([2], [1, 2], 'int64'),
        [tensor([], [2 ** 70]), handle('int')],
        tensor([3], [1, 2.5, 3]),
        tensor([3, 2], [2, 5, 1, 4, 0, 3]),
        tensor([2], [1.5, 2.5]),
        handle('dict'),
        { a: tensor([], [1]) },
        [tensor([], [1]), tensor([2], [0, 0])],
        { last: tensor([], [3], 'int64'), best: { loss: tensor([], [0.5]) } },
        [{ val: tensor([2], [1, 2], 'int64') }, { val: handle('Liar') }],
        { last: tensor([], [4], 'int64'), best: { loss: tensor([], [0.5]) } },
        nodes(3),
        handle('type'),
        true,
        handle('ndarray of complex128'),
        handle('map'),
      ])
    })

    it('is unaffected by what a submission does to NumPy and the standard library', async () => {
      const program = await submit({
        'svm.py': `
import json, os, struct, sys
import numpy as np
class Fake:
    def write(self, text): raise RuntimeError("patched")
    flush = write
def add(x, y): return x + y[0]
def fail(): raise TypeError("mine")
def boom(*rest, **more): raise RuntimeError("patched")
for module in (np, json, os, struct):
    for name in list(vars(module)):
        if callable(getattr(module, name)) and not name.startswith("_"):
            setattr(module, name, boom)
sys.stdout = sys.stderr = Fake()`,
      })
      const run = await ask(program, place.level, [
        ['add', [tensor([2], [1, 2]), tensor([1], [5])]],
        ['fail'],
      ])
      expect(run.answers).toMatchObject([
        { kind: 'returned', value: tensor([2], [6, 7]) },
        { kind: 'threw', error: { type: 'TypeError', message: 'mine', at: { line: 8 } } },
      ])
    })

    it('reports errors whose own description fails', async () => {
      const program = await submit({
        'svm.py': `
class Silent(BaseException):
    def __str__(self): raise Silent()
def silent(): raise Silent()
def deep(): return deep()
def todo(): raise NotImplementedError('not written yet')`,
      })
      const run = await ask(program, place.level, [['silent'], ['deep'], ['todo']])
      expect(run.answers.map((answer) => answer.kind === 'threw' && answer.error)).toMatchObject([
        { type: 'Silent', message: '', at: { line: 4 } },
        { type: 'RecursionError', at: { line: 5 } },
        { type: 'NotImplementedError', message: 'not written yet' },
      ])
    })
  },
)

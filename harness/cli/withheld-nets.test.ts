import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const course = 'assignments/cs231n-assignment2'
const { bindings } = JSON.parse(readFileSync(`${course}/assignment.json`, 'utf8'))
const functions = ['dropoutNet', 'dropoutNetAtTest']

const net = (init: string, body: string) => `
from cs231n.layers import *
class FullyConnectedNet:
    def __init__(${init}): self.params = {}
    ${body}
`
const handed = 'self, hidden_dims, input_dim=3072, num_classes=10, dropout=1, reg=0.0, dtype=None, seed=None'
const loss = (body: string) => `def loss(self, X, y=None): ${body}`

/** A net whose dropout layer has globals of its own kind. */
const layerWith = (method: string) => `
from types import FunctionType
from cs231n import layers
class Names(dict):
    ${method}
def dropout_forward(x, p): return x, p
layers.dropout_forward = FunctionType(dropout_forward.__code__, Names(vars(layers)))
${net(handed, loss('return layers.dropout_forward(X, {"mode": "train"})[0]'))}
`

/** What the nets come to where a submission has these classes. */
const statesOf = async (classes: string) => {
  const manifest = {
    languages: ['python'],
    parts: [{ points: 40, functions }],
    bindings: Object.fromEntries(functions.map((name) => [name, bindings[name]])),
  }
  const { found, result } = await gradedCourse(
    {
      'assignment.json': JSON.stringify(manifest),
      'adapters.py': readFileSync(`${course}/adapters.py`, 'utf8'),
    },
    {
      'cs231n/layers.py':
        'def dropout_forward(x, p): return x, p\ndef dropout_backward(dout, c): return dout\n',
      'cs231n/classifiers/fc_net.py': classes,
    },
  )
  return { states: found.map(([, state]) => state), incidents: result.incidents }
}

it.each([
  ['a number', 'FullyConnectedNet = 5'],
  ['nothing', 'FullyConnectedNet = None'],
  ['a function', 'def FullyConnectedNet(*a, **b): return 5'],
  ['a class without arguments', net('self', 'def loss(self, X, y=None): return 1.0, {}')],
  ['a class of the library', 'from builtins import dict as FullyConnectedNet'],
  ['a class with a constructor that is none', 'class FullyConnectedNet: __init__ = 5'],
  ['a class whose loss is a number', net(handed, 'loss = 5')],
  ['a class whose loss takes nothing', net(handed, 'def loss(): return 5')],
  ['a class without a loss', net(handed, 'pass')],
  ['a class whose loss returns a number', net(handed, loss('return 5'))],
  ['a net that drops lists', net(handed, loss('return dropout_forward([1], {"mode": "train"})[0]'))],
  ['a net that drops in no mode', net(handed, loss('return dropout_forward(X, 5)'))],
  ['a net that goes back from a number', net(handed, loss('return dropout_backward(5, 5)'))],
  ['a layer that refuses what stands for it', layerWith('__setitem__ = None')],
  ['a layer that finds nothing that stands for it', layerWith('__getitem__ = lambda self, name: 5')],
])('a score cannot be withheld by %s in place of the net', async (_, classes) => {
  const { states, incidents } = await statesOf(classes)
  expect(incidents).toEqual([])
  for (const state of states) expect(['crashed', 'failed', 'unwritten', 'fragile']).toContain(state)
})

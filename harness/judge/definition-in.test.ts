import { expect, it } from 'vitest'
import { definitionIn, isEmptyClass, isEmptyDefinition } from './definition-in.ts'

const given = `
import numpy as np

def relu(x):
    out = None
    # your code here

    return out


class Net(object):
    def __init__(self):
        pass

    def loss(self, X):
        return None
`

it('finds a function by its name, and a method by its class', () => {
  expect(definitionIn(given, 'relu')).toBe('def relu(x):\n    out = None\n    return out')
  expect(definitionIn(given, 'Net.loss')).toBe('    def loss(self, X):\n        return None')
  expect(definitionIn(given, 'Net.predict')).toBeUndefined()
})

it('knows a function whose comments and blank lines were changed, and no other', () => {
  const same = given.replace('    # your code here\n\n', '    # later\n')
  const other = given.replace('out = None', 'out = x * (x > 0)')
  expect(definitionIn(same, 'relu')).toBe(definitionIn(given, 'relu'))
  expect(definitionIn(other, 'relu')).not.toBe(definitionIn(given, 'relu'))
})

it('takes no longer for a line of blanks than for any other', () => {
  expect(definitionIn(`${' '.repeat(100_000)}x\n${given}`, 'relu')).toBe(definitionIn(given, 'relu'))
})

it('takes the last of several definitions, which is the one that Python runs', () => {
  const own = 'def relu(x):\n    return x * (x > 0)'
  expect(definitionIn(`${given}\n${own}\n`, 'relu')).toBe(own)
  expect(definitionIn(`${own}\n${given}`, 'relu')).toBe(definitionIn(given, 'relu'))
  const net = 'class Net(object):\n    def loss(self, X):\n        return 1'
  expect(definitionIn(`${given}\n${net}\n`, 'Net.loss')).toBe('    def loss(self, X):\n        return 1')
  const method = 'class Layer:\n    def relu(self):\n        return 1'
  expect(definitionIn(`${given}\n${method}\n`, 'relu')).toBe(definitionIn(given, 'relu'))
})

it('knows no text of a name that is bound again without a definition', () => {
  expect(definitionIn(`${given}\nrelu = np.abs\n`, 'relu')).toBeUndefined()
  expect(definitionIn(`${given}\nfrom mine import relu, norm\n`, 'relu')).toBeUndefined()
  expect(definitionIn(`${given}\nrelu == np.abs\n`, 'relu')).toBe(definitionIn(given, 'relu'))
})

it.each([
  'def f(x): pass',
  'def f(x=(1, 2)) -> float:\n    """What it does: a lot."""\n    pass  # later',
  'def f(\n    x,\n):\n    ...',
  "def f(x):\n    'nothing yet'",
  'def f(x):\n    return None  # later',
  'def f(x):\n    """Doc."""\n    raise NotImplementedError("later")',
])('knows that nothing is written in %j', (definition) => {
  expect(isEmptyDefinition(definition)).toBe(true)
})

it.each([
  'def f(x): return x',
  'def f(x): return None if x else 1',
  'def f(x):\n    print(x)',
  'def f(x):\n    """Doc."""\n    passed = x',
])('knows that something is written in %j', (definition) => {
  expect(isEmptyDefinition(definition)).toBe(false)
})

const layer = (forward: string, more = '') =>
  `class Layer(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.w = 1\n\n    def forward(self, X):\n        ${forward}\n${more}`

it.each(['pass', '...', 'return None', 'raise NotImplementedError'])(
  'knows that nothing is written in a class whose only method is %j',
  (body) => {
    expect(isEmptyClass(layer(body), 'Layer')).toBe(true)
  },
)

it('knows that something is written in a class', () => {
  expect(isEmptyClass(layer('return X'), 'Layer')).toBe(false)
  expect(isEmptyClass(layer('pass', '\n    def __call__(self, X):\n        return X\n'), 'Layer')).toBe(false)
  expect(isEmptyClass(layer('pass', '\n    forward = other\n'), 'Layer')).toBe(false)
  expect(isEmptyClass(layer('pass', '\nLayer = Other\n'), 'Layer')).toBe(false)
  expect(isEmptyClass('class Layer(Other):\n    def __init__(self):\n        pass\n', 'Layer')).toBe(false)
})

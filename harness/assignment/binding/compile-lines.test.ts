import { describe, expect, it } from 'vitest'
import { reals, record } from '#kit'
import { calledIn, compileLines } from './compile-lines.ts'
import type { Dialect } from './dialect.ts'

const inputs = [
  { name: 'W', axes: ['C', 'D'], dtype: 'float64' },
  { name: 'X', axes: ['N', 'D'], dtype: 'float64' },
  { name: 'labels', axes: ['N'], dtype: 'int64' },
  { name: 'options', axes: [], dtype: { lambda: 'float64', eps: 'float64' } },
] as const

/** What is wrong with the only line, as an author reads it. */
function objection(...lines: readonly string[]): string {
  const found = compileLines(lines, inputs)
  if (!('error' in found)) return 'nothing'
  const { message, column, hint } = found.error
  return `line ${found.line + 1}, column ${column}: ${message}. ${hint}`
}

describe('the lines of a binding', () => {
  it('call a function of the course with arguments, settings and lengths of axes', () => {
    expect(compileLines(['svm_loss(W.T, X, labels, lambda, num=C)[1]'], inputs)).toEqual({
      name: 'svm_loss',
      steps: [],
      answer: {
        of: {
          call: { judged: null },
          args: [
            { of: { name: 'W' }, part: 'T' },
            { name: 'X' },
            { name: 'labels' },
            { of: { name: 'options' }, part: 'lambda' },
          ],
          named: [['num', { sizeOf: { name: 'W' }, axis: 0 }]],
        },
        item: 1,
      },
    })
  })

  it('carry what one call returns to the next, which is the one that is judged', () => {
    expect(compileLines(['out, cache = forward(X, W)', 'dX, dW = backward(X, cache)'], inputs)).toMatchObject(
      {
        name: 'backward',
        steps: [
          { as: ['out', 'cache'], value: { call: { exported: 'forward' } } },
          { as: ['dX', 'dW'], value: { call: { judged: null }, args: [{ name: 'X' }, { name: 'cache' }] } },
        ],
        answer: {
          record: [
            ['dX', { name: 'dX' }],
            ['dW', { name: 'dW' }],
          ],
        },
      },
    )
  })

  it('construct objects, write their attributes, and judge a method by its class', () => {
    expect(compileLines(['net = Net(D, C)', 'net.params["W1"] = W', 'net.loss(X)'], inputs)).toMatchObject({
      name: 'Net.loss',
      steps: [
        { as: ['net'], value: { call: { exported: 'Net' } } },
        { set: { of: { of: { name: 'net' }, part: 'params' }, item: 'W1' } },
      ],
      answer: { call: { judged: { name: 'net' } } },
    })
  })

  it('miss a method that is called twice in the first call as in the second', () => {
    const lines = ['net = Net(D, C)', 'before = net.loss(W)', 'net.loss(X)']
    expect(compileLines(lines, inputs)).toMatchObject({
      name: 'Net.loss',
      steps: [
        { as: ['net'] },
        { as: ['before'], value: { call: { judged: { name: 'net' } }, args: [{ name: 'W' }] } },
      ],
      answer: { call: { judged: { name: 'net' } }, args: [{ name: 'X' }] },
    })
  })

  it('leave an argument out where a function does not take it', () => {
    expect(compileLines(['Net(D, dtype?="float64", width=C)'], inputs)).toMatchObject({
      answer: {
        named: [
          ['dtype', { constant: 'float64' }],
          ['width', { sizeOf: expect.anything(), axis: 0 }],
        ],
        optional: ['dtype'],
      },
    })
  })

  it('list as many numbered parts as a call has', () => {
    expect(compileLines(['Net([len(W.W2), ...], [1, 2], [])'], inputs)).toMatchObject({
      answer: {
        args: [
          { series: { sizeOf: { of: { name: 'W' }, part: 'W2' }, axis: 0 } },
          { list: [{ constant: 1 }, { constant: 2 }] },
          { list: [] },
        ],
      },
    })
  })

  it('script the random numbers of NumPy', () => {
    expect(compileLines(['random.choice = [labels]', 'train(X)'], inputs)).toMatchObject({
      steps: [{ random: 'choice', value: { list: [{ name: 'labels' }] } }],
    })
  })

  it('set the parameters of a module and ask for gradients, with tensors of PyTorch', () => {
    const lines = [
      'layer = Linear(D, C)',
      'w = set(layer, {"weight|W": W})',
      'out = layer(X)',
      'dX, dW = grad(out, [X, w], W)',
    ]
    expect(compileLines(lines, inputs, 'torch')).toMatchObject({
      name: 'Linear',
      steps: [
        { tracked: [{ name: 'X' }] },
        { as: ['layer'] },
        {
          as: ['w'],
          value: { of: { parameters: { name: 'layer' }, given: [['weight|W', { name: 'W' }]] }, item: 0 },
        },
        { as: ['out'], value: { call: { name: 'layer' }, args: [{ name: 'X' }] } },
        { value: { gradient: { name: 'out' }, by: [{ name: 'X' }, { name: 'w' }], with: { name: 'W' } } },
      ],
    })
    expect(calledIn(lines, 'torch')).toEqual(['Linear'])
  })

  it('give the parameter or the gradient itself where one is asked for, with or without [0]', () => {
    const lines = (end: string) => [
      'layer = Linear(D, C)',
      `w = set(layer, {"weight|W": W})${end}`,
      'out = layer(X)',
      `grad(out, [w], W)${end}`,
    ]
    const compiled = compileLines(lines(''), inputs, 'torch')
    expect(compiled).toEqual(compileLines(lines('[0]'), inputs, 'torch'))
    expect(compiled).toMatchObject({ answer: { of: { gradient: { name: 'out' } }, item: 0 } })
    const several = compileLines(['w = set(f(X), {a: W, b: W})', 'g(w[1])'], inputs, 'torch')
    expect(several).toMatchObject({
      steps: [
        {
          value: {
            given: [
              ['a', {}],
              ['b', {}],
            ],
          },
        },
      ],
    })
  })

  it('multiply the gradient of a loss with 1, and make parameters for an optimizer', () => {
    expect(compileLines(['f(X)', 'p = parameter(W)', 'grad(p, [X])[0]'], inputs, 'torch')).toMatchObject({
      steps: [{ tracked: [{ name: 'X' }] }, {}, { value: { parameter: { name: 'W' } } }],
      answer: { of: { gradient: { name: 'p' }, with: { constant: 1 } }, item: 0 },
    })
  })

  it('call functions of the course by these names, with arrays of NumPy', () => {
    expect(compileLines(['grad(X, [W])'], inputs)).toMatchObject({
      name: 'grad',
      answer: { call: { judged: null } },
    })
  })

  it.each(['f(set(W))', 'grad(f(X), W)', 'f(parameter())'])('are refused with what is needed: %s', (line) => {
    const found = compileLines([line], inputs, 'torch')
    expect('error' in found && found.error.hint).toMatch(/^Write (?:set|grad|parameter)\(/)
  })

  it('judge what the last line calls, not the methods of arrays', () => {
    expect(compileLines(['scores(X).transpose(1, 0)'], inputs)).toMatchObject({ name: 'scores' })
  })

  it('say what to write for a size that only an array inside a record has', () => {
    const array = (name: string, ...axes: readonly string[]) => reals(name, axes.join(' '))
    const parts = { W1: array('W1', 'D', 'H', 'F'), b1: array('b1', 'H'), W2: array('W2', 'H', 'K') }
    const net = [reals('X', 'N D'), record('parameters', parts)]
    const found = (dialect: Dialect) => {
      const compiled = compileLines(['net = Net(D, H)', 'net.f(X)'], net, dialect)
      return 'error' in compiled && `${compiled.error.message}. ${compiled.error.hint}`
    }
    expect(found('numpy')).toBe(
      "nothing is called 'H'. Known names: X, N, D, parameters. Write len(parameters.b1) for H, parameters.W2.shape[1] for K and parameters.W1.shape[2] for F.",
    )
    expect(found('script')).toBe(
      "nothing is called 'H'. Known names: X, N, D, parameters. Write len(parameters.b1) for H.",
    )
  })

  it.each([
    [
      'svm_loss(W, Z)',
      "line 1, column 13: nothing is called 'Z'. Known names: W, C, D, X, N, labels, lambda, eps.",
    ],
    [
      'svm_loss(label)',
      "line 1, column 10: nothing is called 'label'. Did you mean 'labels'? Known names: W, C, D, X, N, labels, lambda, eps.",
    ],
    ['svm_loss(W', "line 1, column 11: the line ends where ',' or ')' is needed"],
    ['svm_loss(W))', "line 1, column 12: there is ')' where the end of the line is needed"],
    ['W.T', 'line 1, column 1: nothing is called. Call the function of the course.'],
    ['svm_loss(W; X)', "line 1, column 11: ';' cannot stand here"],
    ['a.b, c = f(W)', 'line 1, column 2: only names can stand side by side on the left of ='],
    ['f(a=W, X)', "line 1, column 9: there is ')' where a name and = before it: named arguments come last"],
    ['f(W)[X]', "line 1, column 6: there is 'X' where a whole number or a text in quotation marks is needed"],
    [
      'f({kernel: W[:1]})',
      'line 1, column 14: a line cannot contain a slice. Take one row with [0]. Or write an adapter: docs/adopt.md, “An adapter by staff”.',
    ],
    ['f(W[0:1])', 'line 1, column 6: a line cannot contain a slice'],
    [
      'f(W[0, 1])',
      'line 1, column 6: one bracket takes one index. Write one bracket for each, [0][1]. Or write an adapter',
    ],
    [
      'f(W, betas=(eps, eps))',
      'line 1, column 12: a line cannot contain a tuple. Write a list in its place, [beta1, beta2], if the course takes one. Or write an adapter',
    ],
    [
      'f(W)[X]',
      'Write ["X"] if the key is this text. A value cannot be a key. Or write an adapter: docs/adopt.md, “An adapter by staff”.',
    ],
    ['f(2 * W)', "line 1, column 5: '*' cannot stand here. A line consists of names"],
    ['__import__("os").system("ls")', 'nothing'],
  ])('are refused with the column: %s', (line, message) => {
    expect(objection(line)).toContain(message)
  })
})

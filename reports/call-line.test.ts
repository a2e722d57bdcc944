import { expect, it } from 'vitest'
import { callLine } from './call-line.ts'
import { shown } from './samples/build.ts'

const call = (...values: Parameters<typeof shown>[0][]) => ({
  function: 'f',
  args: values.map((value, i) => ({ name: `x${i}`, value: shown(value) })),
})

it('writes a call that runs in the language of the submission', () => {
  const drawn = call([[1, -0.5]], [0, 2], 0.1, 'softmax', [[0, 1], [2]])
  const args = drawn.args.map((one, k) => (k === 1 ? { ...one, integers: true as const } : one))
  const example = { ...drawn, args }
  expect(callLine(example, 'f', 'typescript')).toBe('f([[1, -0.5]], [0, 2], 0.1, "softmax", [[0, 1], [2]])')
  expect(callLine(example, 'f', 'python')).toBe(
    'f(np.array([[1, -0.5]]), np.array([0, 2]), 0.1, "softmax", [[0, 1], [2]])',
  )
  expect(callLine(call([1, 2]), 'f', 'python')).toBe('f(np.array([1, 2], dtype=float))')
})

it('writes a mask with true and false', () => {
  const [mask] = call([
    [1, 0],
    [1, 1],
  ]).args
  const example = { function: 'f', args: mask === undefined ? [] : [{ ...mask, truths: true as const }] }
  expect(callLine(example, 'f', 'python')).toBe('f(np.array([[True, False], [True, True]]))')
  expect(callLine(example, 'f', 'typescript')).toBe('f([[true, false], [true, true]])')
})

it('keeps a list of arrays a list, also where all of them are equally long', () => {
  const batches = { name: 'batches', value: { text: '[[0, 1]]', nested: [[0, 1]] } } as const
  const example = { ...call(), args: [{ ...batches, integers: true, arrays: true } as const] }
  expect(callLine(example, 'f', 'python')).toBe('f([np.array([0, 1])])')
  expect(callLine(example, 'f', 'typescript')).toBe('f([[0, 1]])')
})

it('writes no call with a value that is not there whole', () => {
  const example = call(1, 2)
  const cut = { name: 'x', value: { text: '[0, … 1,999 more]', cut: true, shape: [2000] } } as const
  expect(callLine({ ...example, args: [...example.args, cut] }, 'f', 'python')).toBe('')
})

it('writes the numbers that JSON cannot represent', () => {
  const example = call(['NaN', 'Infinity', '-Infinity', '-0'])
  expect(callLine(example, 'f', 'javascript')).toBe('f([NaN, Infinity, -Infinity, -0])')
  expect(callLine(example, 'f', 'python')).toBe('f(np.array([np.nan, np.inf, -np.inf, -0.0]))')
})

it('writes arrays of C++ with their shapes, and no call with a record, whose type has no known name', () => {
  const drawn = call([[1, -0.5]], [0, 2], 0.1, 'softmax', ['NaN', '-0'])
  const args = drawn.args.map((one, k) => (k === 1 ? { ...one, integers: true as const } : one))
  expect(callLine({ ...drawn, args }, 'f', 'cpp')).toBe(
    'f(touchstone::Array({1, 2}, {1, -0.5}), touchstone::IntArray({2}, {0, 2}), 0.1, "softmax", ' +
      'touchstone::Array({2}, {NAN, -0.0}))',
  )
  expect(callLine(call({ rate: 1 }), 'f', 'cpp')).toBe('')
})

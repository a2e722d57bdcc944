import { expect, it } from 'vitest'
import { decodeReplaced } from './decode-replaced.ts'

const settings = {
  standIns: { torch: 'named' },
  given: ['fast_layers.py'],
  python2: false,
  runtime: 'numpy',
} as const

it('takes only names that the parent knows or sent', () => {
  for (const [kind, name] of [
    ['stub', 'torch'],
    ['numpy', 'float'],
    ['builtin', 'xrange'],
    ['given', 'fast_layers.py'],
    ['copy', ''],
    ['python2', ''],
    ['python2', 'tree'],
  ] as const) {
    const told = { file: 'svm.py', kind, name }
    expect(decodeReplaced(told, { ...settings, python2: true })).toEqual(told)
  }
})

it.each([
  { file: 'svm.py', kind: 'stub', name: 'the hidden input is 3' },
  { file: 'svm.py', kind: 'stub', name: 'toString' },
  { file: 'svm.py', kind: 'numpy', name: 'constructor' },
  { file: 'svm.py', kind: 'builtin', name: 'print' },
  { file: 'svm.py', kind: 'python2', name: '' },
  { file: 'svm.py', kind: 'python2', name: 'tree' },
  { file: 'svm.py', kind: 'given', name: 'svm.py' },
  { file: 'svm.py', kind: 'copy', name: 'svm.py' },
  { file: 'svm.py', kind: 'toString', name: '' },
  { file: '../svm.py', kind: 'stub', name: 'torch' },
  { file: 7, kind: 'stub', name: 'torch' },
  { kind: 'stub', name: ['torch'] },
  'torch',
])('refuses %j', (told) => {
  expect(() => decodeReplaced(told, settings)).toThrow()
  expect(() => decodeReplaced(told, undefined)).toThrow()
})

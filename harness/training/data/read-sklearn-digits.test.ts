import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { readSklearnDigits } from './read-sklearn-digits.ts'

const isInstalled = spawnSync('python3', ['-c', 'import sklearn']).status === 0

it(`reads the digits of scikit-learn, or says how to install it; here it is ${isInstalled ? '' : 'not '}installed`, () => {
  if (!isInstalled) {
    expect(readSklearnDigits).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: expect.stringContaining('python3 cannot load the digits of scikit-learn'),
        hint: expect.stringContaining('python3-sklearn'),
      }),
    )
    return
  }
  const { rows, X, labels } = readSklearnDigits()
  expect({ rows, numbers: X.length, largest: Math.max(...X) }).toEqual({
    rows: 1797,
    numbers: 115_008,
    largest: 16,
  })
  expect([...labels.slice(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

import { spawnSync } from 'node:child_process'
import { UsageError } from '#files'
import type { DataSet } from './data-set.ts'

const rows = 1797
const width = 64

/** Prints the images row by row, then the labels, as bytes. The folder in which this runs provides no modules. */
const program = `
import sys
sys.path = [place for place in sys.path if place]
from sklearn.datasets import load_digits
digits = load_digits()
sys.stdout.buffer.write(digits.data.astype('uint8').tobytes() + digits.target.astype('uint8').tobytes())
`

/**
 * The 1,797 digits of 8 × 8 pixels that come with scikit-learn, read from an installed one; numbers 0 … 16 become
 * x / 16.
 *
 * @throws {UsageError} if there is no Python with scikit-learn
 */
export function readSklearnDigits(): DataSet {
  const { error, status, stdout, stderr } = spawnSync('python3', ['-c', program], {
    timeout: 120_000,
    maxBuffer: 2 * rows * (width + 1),
  })
  if (error !== undefined || status !== 0) {
    const said = stderr?.toString().trim().split('\n').at(-1)
    throw new UsageError(
      'no-sklearn',
      `python3 cannot load the digits of scikit-learn (${said || (error?.message ?? `exit code ${status}`)})`,
      'Install it for the python3 of your PATH: apt install python3-sklearn, or pip install scikit-learn.',
    )
  }
  if (stdout.length !== rows * (width + 1)) {
    const needed = rows * (width + 1)
    throw new UsageError('bad-data', `scikit-learn gave ${stdout.length} bytes for its digits, not ${needed}`)
  }
  const X = Uint8Array.from(stdout.subarray(0, rows * width))
  const labels = Uint8Array.from(stdout.subarray(rows * width))
  return { name: 'scikit-learn digits', rows, X, scale: 1 / 16, offset: 0, labels }
}

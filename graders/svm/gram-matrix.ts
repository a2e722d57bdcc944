import { formula, matrix, positives, printed, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { gramMatrix } from '#reference/svm/gram-matrix.ts'
import { kernel, kernelValue, squaredDistance, withFixedParameters } from '../shared/kernel.ts'
import { dot, type Row, table, transposed } from '../shared/lists.ts'

const rule = 'Entry i, j is the kernel of row i of X and row j of Z.'

const gram = formula(
  { gramMatrix },
  {
    id: 'gram-matrix',
    // Histograms have no negative counts.
    inputs: [positives('X', 'N D'), positives('Z', 'M D'), kernel('linear', 'polynomial', 'rbf', 'histogramIntersection')],
    sizes: { N: [2, 4], M: [3, 5], D: [2, 3] },
    smallest: { N: [1, 1], M: [2, 2], D: [1, 2] },
    larger: { N: [5, 7], M: [4, 8], D: [4, 5] },
    // The cosine of a row that is nearly 0 is only rounding.
    avoid: (X, Z) => [...table(X), ...table(Z)].some((row) => Math.hypot(...row) < 0.1),
    holes: {
      tables: right((X: readonly Row[], Z: readonly Row[]) => [X, Z] as const)
        .wrong('x-with-itself', 'X with itself', (X) => [X, X], `You compare X with itself; Z is not used. ${rule}`)
        .wrong('feature-gram', 'Features, not examples', (X) => [transposed(X), transposed(X)], `You compare columns, the features, so your matrix is D × D. ${rule}`),
      rows: right((row: Row) => row).wrong('cosine', 'Rows normalized', (row) => row.map((x) => x / Math.hypot(...row)), `You divide each row by its length first. ${rule}`),
      value: right(kernelValue)
        .wrong('always-linear', 'Always the linear kernel', (_, x, z) => dot(x, z), 'Your answer does not depend on the kernel: it is always the inner product. Look at its type.')
        .wrong('distances', 'Distances, not kernels', (_, x, z) => squaredDistance(x, z), `You return squared distances, which are 0 for equal rows. ${rule}`)
        .wrong('parameters-ignored', 'Parameters of kernel ignored', (given, x, z) => kernelValue(withFixedParameters(given), x, z), 'Your kernel has degree 2 and σ = 1, whatever it is given. Read both from it.'),
      as: right((K: readonly Row[]) => K).wrong('transposed', 'Rows and columns swapped', transposed, `Your matrix is M × N. ${rule}`),
    },
    reading: (d) => (X, Z, given) => {
      const [rows, others] = d.tables(table(X), table(Z))
      return array(d.as(rows.map((x) => others.map((z) => d.value(given, d.rows(x), d.rows(z))))))
    },
  },
)

const slide = 'D1 “The Kernel Trick”'
const linear = { type: 'linear' } as const
const tables = { X: matrix('1 2 / 0 1'), Z: matrix('1 0 / 2 2 / 0 3') }

export default suite('svm/gram-matrix', 'Kernel matrix', [
  gram.with({
    lecture: gram.golden('has the inner products of all pairs', {
      weight: 2,
      given: { ...tables, kernel: linear },
      gives: array(matrix('1 6 6 / 0 2 3')),
      source: `${slide}: inner products between all pairs, worked by hand`,
      hint: 'The first row has the inner products of (1, 2) with each row of Z.',
    }),
    shape: { says: 'has one row per row of X and one column per row of Z' },
    polynomial: gram.golden('takes the kernel that it is given', {
      given: { ...tables, kernel: { type: 'polynomial', degree: 2 } },
      gives: array(matrix('4 49 49 / 1 9 16')),
      source: 'D1 “Examples of kernel functions”, worked by hand: (1 + 1)², (6 + 1)², …',
      hint: 'Add 1 to each inner product, and square it.',
    }),
    rbf: gram.golden('takes the Gaussian kernel with its σ', {
      given: { ...tables, kernel: { type: 'rbf', sigma: 2 } },
      gives: printed('0.606531 0.882497 0.778801 / 0.778801 0.535261 0.606531'),
      source: 'D1 “Examples of kernel functions”, worked by hand: the squared distances are 4, 1, 2 and 2, 5, 4; 2σ² is 8',
      hint: 'The squared distances are 4, 1, 2 and 2, 5, 4, and 2σ² is 8.',
    }),
    histogram: gram.golden('takes the histogram intersection kernel', {
      given: { ...tables, kernel: { type: 'histogramIntersection' } },
      gives: array(matrix('1 3 2 / 0 1 1')),
      source: 'D1 “Examples of kernel functions”, worked by hand: the smaller count of each bin, added up',
      hint: 'The smaller counts of (1, 2) and (2, 2) are 1 and 2.',
    }),
    random: { hint: 'Compute one entry by hand: the kernel of a row of X and a row of Z.' },
  }),
])

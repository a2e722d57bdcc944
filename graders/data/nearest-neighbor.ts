import { classes, formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { nearestNeighbor } from '#reference/data/nearest-neighbor.ts'
import { argmax, at, type Row, sum, table, transposed } from '../shared/lists.ts'

const distance = (a: Row, b: Row) => Math.sqrt(sum(a.map((x, k) => (x - at(b, k)) ** 2)))
const least = (distances: Row) => Math.min(...distances)
const argmin = (distances: Row) => distances.indexOf(least(distances))

const nearest = formula(
  { nearestNeighbor },
  {
    id: 'nearest-neighbor',
    inputs: [reals('Xtrain', 'N D'), classes('labels', 'N', 'C'), reals('Xtest', 'M D')],
    sizes: { N: [4, 7], D: [2, 3], M: [2, 4], C: [3, 5] },
    smallest: { N: [1, 3], C: [2, 3] },
    avoid: (Xtrain, _, Xtest) =>
      table(Xtest).some((x) => {
        const distances = table(Xtrain)
          .map((row) => distance(x, row))
          .toSorted((a, b) => a - b)
        return distances.some((one, k) => k > 0 && one - at(distances, k - 1) < 1e-6)
      }),
    holes: {
      over: right((distances: readonly Row[]) => distances).wrong('query-axis', 'Minimum over test examples', transposed, 'You look for the nearest test example of each training example. Take the minimum over the training examples, one per test example.'),
      pick: right(argmin)
        .wrong('tie-last', 'Ties to the last', (row) => row.lastIndexOf(least(row)), 'Among equally near examples yours takes the last. The first wins: compare with <, not with <=.')
        .wrong('farthest', 'The farthest example', argmax, 'You take the label of the farthest example. Look for the smallest distance.')
        .wrong('never-zero', 'Smallest distance starts at 0', () => 0, 'Every test example gets the label of the first training example. No distance is below 0: begin with infinity.'),
      gives: right((labels: Row, n: number, _distances: Row) => at(labels, n))
        .wrong('returns-index', 'Index, not its label', (_, n) => n, 'You return the row number of the nearest example. Return its label.')
        .wrong('returns-distance', 'Distance, not the label', (_labels, n, distances) => at(distances, n), 'You return the smallest distance. Return the label of the example that has it.'),
    },
    reading: (d) => (Xtrain, labels, Xtest) => {
      const distances = table(Xtest).map((x) => table(Xtrain).map((row) => distance(x, row)))
      return array(d.over(distances).map((row) => d.gives([...labels.data], d.pick(row), row)))
    },
  },
)

const line = { Xtrain: matrix('0 / 2 / 5'), labels: [7, 3, 9] }

export default suite('data/nearest-neighbor', 'Nearest neighbor', [
  nearest.with({
    example: nearest.golden('gives the label of the nearest example', {
      weight: 2,
      given: { ...line, Xtest: matrix('0.9 / 3.4 / 5') },
      gives: array([7, 3, 9]),
      source: 'worked by hand on a line: 0.9 is nearest to 0, 3.4 to 2, 5 to itself',
      hint: 'Write the three distances of each test example side by side.',
    }),
    tie: nearest.golden('takes the first of equally near examples', {
      given: { ...line, Xtest: matrix('1 / 3.5') },
      gives: array([7, 3]),
      source: 'worked by hand: 1 is as near to 0 as to 2, and 3.5 as near to 2 as to 5',
      sizes: 'unusual',
      concept: 'equal distances',
      hint: 'Two training examples are equally near. The first of them counts.',
    }),
    random: { draws: 6 },
    smallest: { draws: 5 },
  }),
])

import { among, anyOf, formula, matrix, right, scalar, suite } from '#kit'
import { svmBias } from '#reference/svm/svm-bias.ts'
import { gram, signs } from '../shared/gram.ts'
import { at, dot, mean, type Row, table } from '../shared/lists.ts'

interface Machine {
  readonly y: Row
  /** Σⱼ αⱼyⱼ·K(xⱼ, xᵢ), the score of each example without bias. */
  readonly scores: Row
  /** Examples with α > 0, and those of them with α < C. */
  readonly support: Row
  readonly free: Row
}
const isMean = 'The bias is the mean of yᵢ − Σⱼ αⱼyⱼKᵢⱼ over all i with 0 < αᵢ < C.'

const misses = ({ y, scores }: Machine, rows: Row): Row => rows.map((i) => at(y, i) - at(scores, i))
const all = ({ y }: Machine): Row => [...y.keys()]
const withLabel = (m: Machine, label: number): Row => all(m).filter((i) => at(m.y, i) === label)
const meanScore = (m: Machine, rows: Row) => mean(rows.map((i) => at(m.scores, i)))

/** The middle of the biases that put no example on the wrong side of where its α wants it. */
function middle(m: Machine): number {
  const bounded = (i: number) => m.support.includes(i)
  const low = all(m).filter((i) => (at(m.y, i) > 0 ? !bounded(i) : bounded(i)))
  const high = all(m).filter((i) => (at(m.y, i) > 0 ? bounded(i) : !bounded(i)))
  return (Math.max(...misses(m, low)) + Math.min(...misses(m, high))) / 2
}

const bias = formula(
  { svmBias },
  {
    id: 'svm-bias',
    inputs: [among('alpha', 'N', [0.25, 0.5, 0, 1]), signs('y'), gram('K'), scalar('C', [1, 1.5])],
    sizes: { N: [3, 6] },
    smallest: { N: [1, 2] },
    // Where every coefficient is at a bound, one golden says what the bias is.
    avoid: (alpha, _y, _K, C) => alpha.data.every((a) => a === 0 || a >= C),
    holes: {
      push: right((alpha: number, y: number) => alpha * y).wrong('svm-dual-weights/no-y', 'Labels missing in scores', (alpha) => alpha, 'Negative examples push to the positive side in your scores: their labels are missing. The score is Σⱼ αⱼyⱼKᵢⱼ.'),
      bias: right((m: Machine) => mean(misses(m, m.free)))
        .wrong('sign', 'Opposite sign', (m) => -mean(misses(m, m.free)), `Your bias has the opposite sign: you subtract the label from the score. ${isMean}`)
        .wrong('all-points', 'Averaged over all examples', (m) => mean(misses(m, all(m))), `You average over all examples, even over those beyond the margin. ${isMean}`)
        .wrong('bounded-too', 'Bounded coefficients counted too', (m) => mean(misses(m, m.support)), `You average over examples with α = C too, which may lie inside the margin. ${isMean}`)
        .wrong(
          'first-only',
          'Only one support vector',
          anyOf(
            (m: Machine) => at(misses(m, m.free), 0),
            (m: Machine) => at(misses(m, m.support), 0),
            (m: Machine) => at(misses(m, m.free), -1),
          ),
          `You use one support vector; they agree only where α is exact. ${isMean}`,
        )
        .wrong(
          'no-y',
          'Label left out',
          anyOf(
            (m: Machine) => -at(m.scores, at(m.support, 0)),
            (m: Machine) => -meanScore(m, m.free),
          ),
          `Your bias puts support vectors on the plane itself: yᵢ is missing. ${isMean}`,
        )
        .wrong(
          'midpoint-means',
          'Between the class means',
          (m) => -(meanScore(m, withLabel(m, 1)) + meanScore(m, withLabel(m, -1))) / 2,
          `You put the plane halfway between the means of the classes. Only examples on the margin hold it: average yᵢ − Σⱼ αⱼyⱼKᵢⱼ over those.`,
        )
        .wrong(
          'one-minus',
          'Every label taken as 1',
          anyOf(
            (m: Machine) => 1 - meanScore(m, m.free),
            (m: Machine) => 1 - meanScore(m, m.support),
          ),
          `You take every label as +1; negative support vectors lie at −1. ${isMean}`,
        )
        .wrong(
          'negative-sv-sign',
          'Label with minus sign',
          anyOf(
            (m: Machine) => -at(m.y, at(m.support, 0)) - at(m.scores, at(m.support, 0)),
            (m: Machine) => -mean(m.free.map((i) => at(m.y, i) + at(m.scores, i))),
          ),
          `Your labels have the opposite sign. ${isMean}`,
        ),
      none: right(middle).wrong('nan-without-free', 'None between the bounds', () => Number.NaN, 'Where every α is 0 or C your answer is NaN, the mean of no numbers. Take the middle of what the margins allow.'),
    },
    reading: (d) => (alphas, labels, K, C) => {
      const [alpha, y] = [[...alphas.data], [...labels.data]]
      const pushes = alpha.map((a, j) => d.push(a, at(y, j)))
      const support = [...alpha.keys()].filter((i) => at(alpha, i) > 0)
      const free = support.filter((i) => at(alpha, i) < C)
      const machine = { y, scores: table(K).map((row) => dot(row, pushes)), support, free }
      return free.length > 0 ? d.bias(machine) : d.none(machine)
    },
  },
)

const slide = 'D1 “Finding the maximum margin line”'
const toy = { alpha: [0.25, 0, 0, 0.25, 0], y: [1, 1, 1, -1, -1], K: matrix('18 27 33 6 3 / 27 41 49 9 5 / 33 49 61 11 5 / 6 9 11 2 1 / 3 5 5 1 1') }

export default suite('svm/svm-bias', 'Bias from support vectors', [
  bias.with({
    example: bias.golden('puts the support vectors on the edge of the margin', {
      weight: 2,
      given: { ...toy, C: 1 },
      gives: -2,
      source: `${slide}: b = yᵢ − w·xᵢ, worked by hand: 1 − 3 and −1 − 1`,
      hint: 'The scores w·x of the two support vectors are 3 and 1; their labels are 1 and −1.',
    }),
    bounded: bias.golden('leaves out a support vector at C', {
      given: { alpha: [0.5, 1, 0.5], y: [1, 1, -1], K: matrix('4 2 -2 / 2 1 -1 / -2 -1 1'), C: 1 },
      gives: -1.25,
      source: 'worked by hand for x = 2, 1, −1: w = 2.5; 1 − 5 and −1 + 2.5, whose mean is −1.25',
      concept: 'a coefficient at C',
      hint: 'The second coefficient is C: its example may lie inside the margin.',
    }),
    random: { hint: 'Print yᵢ − Σⱼ αⱼyⱼKᵢⱼ for all i, and which of them have 0 < αᵢ < C.' },
    'all-bounded': bias.golden('is in the middle of what the margins allow where every coefficient is 0 or C', {
      given: { alpha: [0.125, 0.125, 0], y: [1, -1, 1], K: matrix('4 -2 12 / -2 1 -6 / 12 -6 36'), C: 0.125 },
      gives: -0.1875,
      source: 'worked by hand for x = 2, −1, 6: w = 0.375; b is at most 1 − 0.75 and at least −1 + 0.375',
      sizes: 'unusual',
      concept: 'coefficients that are all at a bound',
      hint: 'The first example allows a bias of at most 0.25, the second one of at least −0.625.',
    }),
  }),
])

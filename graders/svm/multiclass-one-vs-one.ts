import { among, formula, integer, matrix, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { multiclassOneVsOne, oneVsOnePairs } from '#reference/svm/multiclass-one-vs-one.ts'
import { argmax, at, max, type Row, sum } from '../shared/lists.ts'
import { sizeOf } from '../shared/spaced.ts'

const classesOf = (K: number): Row => Array.from({ length: K }, (_, k) => k + 1)
const pairsOf = (K: number): Row[] => classesOf(K).flatMap((k) => classesOf(K).flatMap((l) => (k < l ? [[k, l]] : [])))

/** One winner per pair of classes. */
const winnersOf = {
  ...reals('winners', 'P'),
  draw: (sizes: Readonly<Record<string, number>>) => {
    const pairs = pairsOf(sizes.K ?? 2)
    const sides = among('side', 'P', [0, 1]).draw({ P: pairs.length }, 'halves')
    return sides.map((side) => array<'P'>(pairs.map((pair, p) => at(pair, at([...(side as NDArray).data], p)))))
  },
}

const isCount = 'There is one classifier per pair of classes, K(K − 1)/2.'

const election = formula(
  { multiclassOneVsOne },
  {
    id: 'multiclass-one-vs-one',
    inputs: [winnersOf as Omit<typeof winnersOf, 'axisNames'>, sizeOf('K', 'K')],
    sizes: { K: [3, 5] },
    smallest: { K: [2, 2] },
    larger: { K: [6, 8] },
    parts: { classifiers: 1, votes: 1, prediction: 2 },
    holes: {
      classifiers: right((K: number) => (K * (K - 1)) / 2)
        .wrong('k-squared', 'All K² pairs', (K) => K * K, `You count K² classifiers, also each class against itself. ${isCount}`)
        .wrong('classes-counted', 'Classes counted', (K) => K, `You count K classifiers, as in one-vs-all. ${isCount}`),
      counted: right((winners: Row, _K: number): Row => winners).wrong('loser-counts', 'Losers counted', (winners, K) => winners.map((one, p) => sum(pairsOf(K)[p] as Row) - one), 'You count how often each class loses. A pair votes for its winner.'),
      winner: right((votes: Row, _winners: Row) => argmax(votes))
        .wrong('last-vote', 'Last vote decides', (_, winners) => at(winners, -1) - 1, 'The last pair decides in your code. The class with the most votes wins.')
        .wrong('tie-largest', 'Ties to largest class', (votes) => votes.lastIndexOf(max(votes)), 'Among equally many votes the largest class wins in your code. The smallest class wins.')
        .wrong('fewest', 'Fewest votes win', (votes) => argmax(votes.map((one) => -one)), 'The class with the fewest votes wins in your code. The one with the most wins.'),
      first: right(1).wrong('zero-based', 'Prediction counted from 0', 0, 'Your prediction is one too low. Classes are numbered from 1, as the votes are.'),
    },
    together: [
      { id: 'k-times-k-1', title: 'Each pair twice', fill: { classifiers: (K) => K * (K - 1), counted: (winners) => [...winners, ...winners] }, says: `You count each pair twice, as k against l and as l against k. ${isCount}` },
      { id: 'k-classifiers', title: 'One per class', fill: { classifiers: (K) => K, counted: (winners, K) => winners.slice(0, K) }, says: `You count K classifiers, as in one-vs-all, and only their votes. ${isCount}` },
    ],
    reading: (d) => (winners, K) => {
      const counted = d.counted([...winners.data], K)
      const votes = classesOf(K).map((k) => counted.filter((one) => one === k).length)
      return { classifiers: d.classifiers(K), votes: array(votes), prediction: d.winner(votes, counted) + d.first }
    },
  },
)

const inOrder = 'The pairs are (1, 2), (1, 3), …, then (2, 3), …: every class with all after it.'

const pairs = formula(
  { oneVsOnePairs },
  {
    ...{ id: 'one-vs-one-pairs', inputs: [integer('K', [4, 3, 5, 2])], sizes: {} },
    holes: {
      counts: right((k: number, l: number): boolean => k < l)
        .wrong('both-orders', 'Each pair twice', (k, l) => k !== l, `You list each pair in both orders. ${inOrder}`)
        .wrong('with-itself', 'Class against itself', (k, l) => k <= l, `You pair each class with itself too. ${inOrder}`)
        .wrong('neighbors-only', 'Only neighboring classes', (k, l) => l === k + 1, `You pair each class with the next one only. ${inOrder}`)
        .wrong('later-first', 'Later class first', (k, l) => k > l, `The later class comes first in your pairs. ${inOrder}`),
      order: right((all: readonly Row[]): readonly Row[] => all).wrong('by-second', 'Ordered by second class', (all) => all.toSorted((a, b) => at(a, 1) - at(b, 1)), `Your pairs are ordered by their second class. ${inOrder}`),
      first: right(1).wrong('multiclass-one-vs-all/zero-based', 'Classes counted from 0', 0, 'Your classes are one too low. They are numbered from 1, as on the slide.'),
    },
    reading: (d) => (K) => array(d.order(classesOf(K).flatMap((k) => classesOf(K).flatMap((l) => (d.counts(k, l) ? [[k + d.first - 1, l + d.first - 1]] : []))))),
  },
)

const slide = 'D1 “Multi-class problems: One-vs-one”'

export default suite(
  'svm/multiclass-one-vs-one',
  'One-vs-one',
  [
    pairs.with({
      lecture: pairs.golden('lists the six pairs of four classes', {
        given: { K: 4 },
        gives: array(matrix('1 2 / 1 3 / 1 4 / 2 3 / 2 4 / 3 4')),
        source: `${slide}: 1 vs 2, 1 vs 3, 1 vs 4, 2 vs 3, 2 vs 4, 3 vs 4`,
        hint: 'Class 1 with all after it, then class 2 with all after it.',
      }),
      random: { weight: 1 },
      smallest: { inputs: [integer('K', [2])], draws: 1, weight: 0, concept: 'two classes' },
      larger: { inputs: [integer('K', [7, 10])], concept: 'more classes', draws: 2 },
    }),
    election.with({
      lecture: election.golden('lets the six pairs of the lecture vote', {
        weight: 2,
        given: { winners: [1, 1, 4, 2, 4, 4], K: 4 },
        gives: { classifiers: 6, votes: array([2, 1, 0, 3]), prediction: 4 },
        source: `${slide}: votes 1, 1, 4, 2, 4, 4: class 4`,
        hint: 'Class 1 has two votes, class 2 one, and class 4 three.',
      }),
      tied: election.golden('takes the smallest class where votes are equal', {
        given: { winners: [1, 3, 2], K: 3 },
        gives: { classifiers: 3, votes: array([1, 1, 1]), prediction: 1 },
        source: 'worked by hand: one vote each',
        sizes: 'unusual',
        concept: 'equally many votes',
        hint: 'Each class has one vote.',
      }),
      last: election.golden('counts all votes, not only the last', {
        weight: 0,
        given: { winners: [1, 1, 1, 2, 2, 4], K: 4 },
        gives: { classifiers: 6, votes: array([3, 2, 0, 1]), prediction: 1 },
        source: 'worked by hand: three votes for class 1',
        concept: 'a last vote for another class',
      }),
      random: { hint: 'Write down how many pairs each class wins.' },
    }),
  ],
  { 'multiclass-one-vs-one/score-sum': { notHere: 'the function gets votes and never sees scores' } },
)

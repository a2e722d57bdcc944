import { anyOf, by, classes, type Filled, formula, matrix, positives, reals, right, suite, upTo } from '#kit'
import { array, map, type NDArray } from '#reference/core/ndarray.ts'
import { kNearestNeighbors, majorityVote, predictFromDistances } from '#reference/data/k-nearest-neighbors.ts'
import { at, mean, type Row, sum, table } from '../shared/lists.ts'

/** A training example as seen from a test example. */
interface Neighbor {
  readonly distance: number
  readonly label: number
}
type Neighbors = readonly Neighbor[]

const sorted = (all: Neighbors, by: (one: Neighbor) => number): Neighbors => all.toSorted((a, b) => by(a) - by(b))
const distance = (a: Row, b: Row) => Math.sqrt(sum(a.map((x, k) => (x - at(b, k)) ** 2)))
const labelsOf = (voters: Neighbors): Row => voters.map(({ label }) => label)
const ascending = (labels: Row): Row => labels.toSorted((a, b) => a - b)
const middle = (labels: Row, side: (x: number) => number) => at(ascending(labels), side((labels.length - 1) / 2))
const median = (labels: Row) => (middle(labels, Math.floor) + middle(labels, Math.ceil)) / 2

/** The labels with the most votes, that of the nearest voter first. */
function tied(voters: Neighbors, weight: (one: Neighbor) => number): Row {
  const labels = [...new Set(labelsOf(voters))]
  const votes = labels.map((label) => sum(voters.filter((one) => one.label === label).map(weight)))
  return labels.filter((_, k) => votes[k] === Math.max(...votes))
}

/** As Python rounds: halves to the even integer. */
const roundedToEven = (x: number): number => (x % 2 === 0.5 ? Math.floor : Math.round)(x)
const averaged = (round: (x: number) => number) => (labels: Row) => round(mean(labels))

const medians = anyOf(
  median,
  (labels: Row) => Math.floor(median(labels)),
  (labels: Row) => middle(labels, Math.floor),
  (labels: Row) => middle(labels, Math.ceil),
)
/** The winner of a tied vote, of labels in the order of their nearest neighbors. */
const knnTie = { smallestLabel: (labels: Row) => Math.min(...labels), nearest: (labels: Row) => at(labels, 0) }
const tieLargest = ['k-nearest-neighbors/tie-largest', 'Ties to largest label'] as const
const saysTieLargest = by('knnTie', { smallestLabel: 'A tied vote goes to the largest label in your code. It goes to the smallest.', nearest: 'A tied vote goes to the largest label in your code. It goes to the tied label whose neighbor is nearest.' })

const saysLastSeen = by('knnTie', {
  smallestLabel: 'A tied vote goes to the label that is met last in your code. It goes to the smallest.',
  nearest: 'A tied vote goes to the label that is met last in your code. It goes to the tied label whose neighbor is nearest.',
})

/** Labels are names of classes, whoever votes for them. */
const decide = right((_labels: Row, winner: number) => winner)
  .wrong('k-nearest-neighbors/mean-label', 'Labels averaged', anyOf(averaged(Math.round), averaged(Math.floor), averaged(roundedToEven), mean), 'You average the labels. They are names of classes, not quantities: let them vote.')
  .wrong('k-nearest-neighbors/median-label', 'Median of the labels', medians, 'You take the median of the labels. They are names of classes, not quantities: let them vote.')

/** How neighbors decide, whatever their distances were made from. */
const voting = {
  order: right((all: Neighbors) => sorted(all, (one) => one.distance))
    .wrong('k-nearest-neighbors/farthest', 'The farthest vote', (all) => sorted(all, (one) => -one.distance), 'You let the k farthest examples vote. Sort distances in ascending order and take the first k.')
    .wrong(
      'k-nearest-neighbors/distances-cut',
      'Distances cut to integers',
      anyOf(
        (all: Neighbors) => sorted(all, (one) => Math.floor(one.distance)),
        (all: Neighbors) => sorted(all, (one) => Math.floor(one.distance ** 2)),
      ),
      'You cut the distances to whole numbers before you sort them, so near and nearer look alike. Sort them as they are.',
    )
    .wrong('k-nearest-neighbors/sorts-labels', 'Labels sorted, not distances', (all) => sorted(all, (one) => one.label), 'You sort the labels instead of the distances, so the smallest labels vote. Sort by distance and take the labels along.'),
  candidates: right((all: Neighbors) => all).wrong(
    'k-nearest-neighbors/drops-zero-distance',
    'Exact matches left out',
    (all) => all.filter((one) => one.distance > 0),
    'You leave out training examples at distance 0. A test example that equals one of them has it as its nearest neighbor.',
  ),
  voters: right((all: Neighbors, k: number) => all.slice(0, k))
    .wrong('k-nearest-neighbors/k-plus-1', 'One neighbor too many', (all, k) => all.slice(0, k + 1), 'You let k + 1 neighbors vote. Take the first k.')
    .wrong('k-nearest-neighbors/k-ignored', 'Only the nearest votes', (all) => all.slice(0, 1), 'You return the label of the nearest neighbor whatever k is. Let the k nearest vote.')
    .wrong('k-nearest-neighbors/kth-only', 'Only the kth votes', (all, k) => all.slice(k - 1, k), 'You return the label of the k-th neighbor. Let all k vote.'),
  weight: right((_one: Neighbor): number => 1).wrong('k-nearest-neighbors/distance-weighted', 'Votes weighted by distance', (one) => 1 / one.distance, 'You weight each vote by 1/distance. Each of the k neighbors has one vote.'),
  winner: right((labels: Row, _voters: Neighbors, rule: (labels: Row) => number) => rule(labels))
    .wrong(...tieLargest, (labels) => Math.max(...labels), saysTieLargest)
    .wrong(
      'k-nearest-neighbors/tie-farthest',
      'Ties to farthest neighbor',
      anyOf(
        (labels: Row, voters: Neighbors) => voters.findLast((one) => labels.includes(one.label))?.label ?? Number.NaN,
        (labels: Row) => at(labels, -1),
      ),
      by('knnTie', { smallestLabel: 'A tied vote goes to the farther of the tied neighbors in your code. It goes to the smallest label.', nearest: 'A tied vote goes to the farther of the tied neighbors in your code. It goes to the nearest of them.' }),
    ),
  decide,
}

/** The label that the neighbors decide on. */
function decided(all: Neighbors, k: number, d: Filled<typeof voting> & { readonly knnTie: (labels: Row) => number }): number {
  const voters = d.voters(d.candidates(d.order(all)), k)
  return d.decide(labelsOf(voters), d.winner(tied(voters, d.weight), voters, d.knnTie))
}

const vote = formula(
  { kNearestNeighbors },
  {
    id: 'k-nearest-neighbors',
    inputs: [reals('Xtrain', 'N D'), classes('labels', 'N', 'C'), reals('Xtest', 'M D'), upTo('k', 'N', 4)],
    sizes: { N: [5, 8], D: [2, 3], M: [2, 4], C: [3, 4] },
    smallest: { N: [1, 3], C: [2, 2] },
    obeys: { knnTie },
    avoid: (Xtrain, _, Xtest) =>
      table(Xtest).some((x) => {
        const distances = ascending(table(Xtrain).map((row) => distance(x, row)))
        return distances.some((d, k) => k > 0 && d - at(distances, k - 1) < 1e-6)
      }),
    holes: voting,
    reading: (d) => (Xtrain, labels, Xtest, k) =>
      array(
        table(Xtest).map((x) => {
          const all = table(Xtrain).map((row, n): Neighbor => ({ distance: distance(x, row), label: at([...labels.data], n) }))
          return decided(all, k, d)
        }),
      ),
  },
)

/** Distances of which no two in a row are equal: NumPy may sort those in another order. */
const distances = {
  ...positives('distances', 'M N'),
  draw: (...given: Parameters<ReturnType<typeof positives>['draw']>) =>
    positives('distances', 'M N')
      .draw(...given)
      .map((drawn) => spacedOut(drawn as NDArray)),
}
function spacedOut(x: NDArray): NDArray {
  const N = x.shape[1] ?? 1
  return { shape: x.shape, data: x.data.map((entry, k) => entry + ((7 * k) % N) / 32) }
}

const given = formula(
  { predictFromDistances },
  {
    id: 'predict-from-distances',
    inputs: [distances, classes('labels', 'N', 'C'), upTo('k', 'N', 4)],
    sizes: { M: [2, 4], N: [5, 8], C: [3, 4] },
    smallest: { M: [1, 1], N: [1, 3], C: [2, 2] },
    larger: { M: [5, 6], N: [9, 12], C: [4, 5] },
    obeys: { knnTie },
    avoid: (distances) => table(distances).some((row) => ascending(row).some((d, k, all) => k > 0 && d - at(all, k - 1) < 1e-6)),
    holes: voting,
    reading: (d) => (distances, labels, k) =>
      array(
        table(distances).map((row) =>
          decided(
            row.map((distance, n) => ({ distance, label: at([...labels.data], n) })),
            k,
            d,
          ),
        ),
      ),
  },
)

/** Labels as voters, the first the nearest. */
const votersOf = (labels: Row): Neighbors => labels.map((label, distance) => ({ distance, label }))
const inFull = (): number => 1
const isVote = 'The label that most of the votes name wins.'

const ballot = formula(
  { majorityVote },
  {
    id: 'majority-vote',
    inputs: [classes('votes', 'K', 'C')],
    sizes: { K: [3, 7], C: [2, 4] },
    smallest: { K: [1, 2] },
    obeys: { knnTie },
    holes: {
      most: right((votes: Row): Row => tied(votersOf(votes), inFull))
        .wrong('largest-label', 'Largest label wins', (votes) => [Math.max(...votes)], `The largest label wins in your code. ${isVote}`)
        .wrong('k-nearest-neighbors/k-ignored', 'First vote decides', (votes) => votes.slice(0, 1), `The first vote decides in your code. ${isVote}`)
        .wrong('last-vote', 'Last vote decides', (votes) => votes.slice(-1), `The last vote decides in your code. ${isVote}`),
      winner: right((labels: Row, _votes: Row, rule: (labels: Row) => number) => rule(labels))
        .wrong(...tieLargest, (labels) => Math.max(...labels), saysTieLargest)
        .wrong('k-nearest-neighbors/tie-last-seen', 'Ties to last label met', (labels) => at(labels, -1), saysLastSeen)
        .wrong('count-returned', 'Count, not label', (labels, votes) => votes.filter((one) => one === labels[0]).length, `You return how many votes the winner has. Return its label.`),
      decide,
    },
    reading: (d) => (votes) => {
      const all = [...votes.data]
      return d.decide(all, d.winner(d.most(all), all, d.knnTie))
    },
  },
)

const cut = { id: 'k-nearest-neighbors/distances-cut', title: 'Distances cut to integers' } as const
/** By a power of 2, which changes no order by rounding. */
const smaller = (x: NDArray): NDArray => map(x, (entry) => entry / 128)
/** No two training examples are equally far from a test example: sorting in NumPy may exchange those. */
const line = { Xtrain: matrix('0 / 1 / 2 / 3 / 4 / 5 / 6 / 7'), labels: [0, 2, 1, 2, 0, 2, 1, 1], Xtest: matrix('0.4 / 5.4 / 4.1') }
const counted = 'worked by hand on the line 0, 1, …, 7'

export default suite(
  'data/k-nearest-neighbors',
  'k nearest neighbors',
  [
    vote.with({
      example: vote.golden('lets three neighbors vote', {
        weight: 2,
        given: { ...line, Xtest: matrix('0.4 / 5.4 / 4.1 / 2.45'), k: 3 },
        gives: array([0, 0, 2, 2]),
        source: counted,
        hint: 'Write the labels of the three nearest beside each test example: 0.4 has 0, 2 and 1, a tie.',
      }),
      ties: vote.golden('decides a tied vote by the rule of the assignment', { given: { ...line, k: 2 }, gives: array([0, 1, 0]), source: counted, concept: 'a tied vote', hint: 'With k = 2 two different labels tie. The handout says which one wins.' }),
      four: vote.golden('lets four neighbors vote', { weight: 0, given: { ...line, k: 4 }, gives: array([2, 1, 2]), source: counted }),
      itself: vote.golden('has a training example as its own nearest neighbor', {
        given: { ...line, Xtest: matrix('0 / 3 / 6'), k: 1 },
        gives: array([0, 2, 1]),
        source: counted,
        sizes: 'unusual',
        concept: 'an exact match',
        hint: 'At distance 0 an example is as near as it can be.',
      }),
      scale: vote.invariant('does not change when everything is 128 times smaller', {
        weight: 0,
        concept: 'a change of units',
        hint: 'Which neighbor is nearer does not depend on the unit. Print the distances: are they whole numbers?',
        under: ([Xtrain, labels, Xtest, k]) => [smaller(Xtrain), labels, smaller(Xtest), k],
        names: { ...cut, sentence: 'Your labels change when all coordinates are made 128 times smaller, as if distances were cut to whole numbers. Sort them as they are.' },
      }),
      close: vote.golden('tells near from nearer', {
        given: { ...line, Xtest: matrix('0.6 / 5.6 / 4.6'), k: 1 },
        gives: array([2, 1, 2]),
        source: counted,
        concept: 'distances below 1',
        hint: 'Print the two smallest distances of each test example: 0.4 and 0.6.',
      }),
      random: { draws: 18 },
      smallest: { draws: 12 },
    }),
    given.with({
      example: given.golden('lets the nearest neighbors vote', {
        weight: 2,
        given: { distances: matrix('0.5 2 1 4 3 / 3 0.25 0.75 5 0.5 / 9 8 7 6 5'), labels: [1, 0, 0, 2, 1], k: 3 },
        gives: array([0, 0, 0]),
        source: 'worked by hand: the labels of the three nearest are 1 0 0, then 0 1 0, then 1 2 0, a tie of which 0 is the smallest',
        hint: 'Write the labels of the three smallest distances beside each row.',
        under: { knnTie: 'smallestLabel' },
      }),
      zero: given.golden('counts a neighbor at distance 0', { given: { distances: matrix('3 0 1 / 0 2 4'), labels: [2, 1, 0], k: 1 }, gives: array([1, 2]), source: 'worked by hand: the nearest is at distance 0', sizes: 'unusual', concept: 'a distance of 0' }),
      close: given.golden('tells near from nearer', {
        given: { distances: matrix('0.75 0.25 0.5 / 2.25 2.5 2.125'), labels: [0, 1, 2], k: 1 },
        gives: array([1, 2]),
        source: 'worked by hand: 0.25 and 2.125 are the smallest',
        concept: 'distances that nearly agree',
        hint: 'Sort the distances as they are: 0.25 is below 0.5.',
      }),
      scale: given.invariant('does not change when all distances are 128 times smaller', {
        weight: 0,
        concept: 'a change of units',
        hint: 'Which neighbor is nearer does not depend on the unit. Are the distances whole numbers where you sort them?',
        under: ([distances, labels, k]) => [smaller(distances), labels, k],
        names: { ...cut, sentence: 'Your labels change when all distances are made 128 times smaller, as if they were cut to whole numbers. Sort them as they are.' },
      }),
      random: { draws: 18 },
      smallest: { draws: 10 },
    }),
    ballot.with({
      example: ballot.golden('takes the label with the most votes', {
        given: { votes: [2, 1, 0, 1, 3] },
        gives: 1,
        source: 'D1 “K-Nearest Neighbors classification”: labels of the k points “vote” to classify',
        hint: 'Label 1 has two votes, all others have one.',
      }),
      ties: ballot.golden('decides a tied vote by the rule of the assignment', {
        given: { votes: [1, 2, 0, 2, 1, 0] },
        gives: 0,
        source: 'worked by hand: each label has two votes',
        concept: 'a tied vote',
        hint: 'All three labels tie. The handout says which one wins.',
      }),
      order: ballot.golden('decides a tied vote whatever the order of the labels', {
        given: { votes: [2, 0, 1, 1, 0, 2] },
        gives: 0,
        source: 'worked by hand: each label has two votes; 2 is met first and 1 last',
        concept: 'a tied vote in another order',
        hint: 'All three labels tie. The handout says which one wins.',
      }),
      names: ballot.golden('takes labels as names, not as numbers', {
        given: { votes: [90, 12, 3, 40, 12, 25, 60] },
        gives: 12,
        source: 'worked by hand: label 12 has two votes',
        concept: 'labels far apart',
        hint: 'Label 12 has two votes, all others have one. Nothing says how many classes there are.',
      }),
      random: { weight: 1 },
    }),
  ],
  { 'k-nearest-neighbors/tie-nearest': 'knnTie/nearest' },
)

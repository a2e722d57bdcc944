import { formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { multiclassOneVsAll } from '#reference/svm/multiclass-one-vs-all.ts'
import { argmax, max, type Row, table } from '../shared/lists.ts'

const [rule, none] = ['The class with the highest value wins.', -1]

const prediction = formula(
  { multiclassOneVsAll },
  {
    id: 'multiclass-one-vs-all',
    inputs: [reals('scores', 'N K')],
    sizes: { N: [4, 6], K: [3, 5] },
    smallest: { N: [1, 2], K: [1, 2] },
    // Equal values: a golden says that the first wins.
    avoid: (scores) => table(scores).some((row) => row.filter((f) => max(row) - f < 1e-6).length > 1),
    holes: {
      winner: right(argmax)
        .wrong('argmin', 'Lowest value wins', (row) => argmax(row.map((f) => -f)), `The lowest value wins in your code. ${rule}`)
        .wrong('first-positive', 'First positive wins', (row) => row.findIndex((f) => f > 0), `The first classifier that says yes wins in your code. Several may say yes, or none: the class with the highest value wins.`)
        .wrong('last-positive', 'Last positive wins', (row) => row.findLastIndex((f) => f > 0), `The last classifier that says yes wins in your code. Several may say yes, or none: the class with the highest value wins.`)
        .wrong('abs-score', 'Absolute value wins', (row) => argmax(row.map(Math.abs)), `The largest absolute value wins in your code, so a firm no counts as a yes. ${rule}`)
        .wrong('sign-votes', 'Signs compared', (row) => argmax(row.map(Math.sign)), `You compare the signs, so the first of all that say yes wins. Compare the values themselves.`)
        .wrong('reject-negative', 'Negative values rejected', (row) => (max(row) < 0 ? none : argmax(row)), `You return no class where every classifier says no. ${rule}`)
        .wrong('last-of-equals', 'Last of equals wins', (row) => row.lastIndexOf(max(row)), 'Among equal values the last wins in your code. The first wins.')
        .wrong('second-best', 'Second highest wins', (row) => row.indexOf(row.toSorted((a, b) => b - a)[1] ?? row[0] ?? 0), `The second highest value wins in your code. ${rule}`),
      first: right(1).wrong('zero-based', 'Classes counted from 0', 0, 'Your classes are one too low. They are numbered from 1, as on the slide.'),
    },
    reading: (d) => (scores) => array(table(scores).map((row: Row) => d.winner(row) + d.first)),
  },
)

const slide = 'D1 “Multi-class problems: One-vs-all”'

export default suite(
  'svm/multiclass-one-vs-all',
  'One-vs-all',
  [
    prediction.with({
      lecture: prediction.golden('takes class 2 of the lecture’s four', {
        weight: 2,
        given: { scores: matrix('3.5 6.2 1.4 5.5 / 0.2 0.9 -6 2.5 / -1 0.3 0.8 0.5') },
        gives: array([2, 4, 3]),
        source: `${slide}: 3.5, 6.2, 1.4, 5.5: class 2; two rows worked by hand`,
        hint: 'The highest value of the first row is 6.2, at the second class.',
      }),
      negative: prediction.golden('takes the least firm no where all say no', {
        given: { scores: matrix('-0.4 -0.1 -3 -0.2 / -2 -2.5 -1 -4') },
        gives: array([2, 3]),
        source: 'worked by hand: −0.1 and −1 are the highest',
        concept: 'values that are all negative',
        hint: 'The highest of −0.4, −0.1, −3 and −0.2 is −0.1.',
      }),
      equal: prediction.golden('takes the first of equal values', {
        given: { scores: matrix('1 2 2 / 0 0 0 / -1 -3 -1') },
        gives: array([2, 1, 1]),
        source: 'worked by hand: the first of the highest',
        sizes: 'unusual',
        concept: 'equal values',
        hint: 'Where several values are the highest, the class with the lowest number wins.',
      }),
      random: { hint: 'Classes are numbered from 1.' },
    }),
  ],
  { 'multiclass-one-vs-all/wrong-negatives': { notHere: 'the function gets decision values: the classifiers are trained' }, 'multiclass-one-vs-all/k-minus-1-classifiers': { notHere: 'the function gets decision values: the classifiers are trained' } },
)

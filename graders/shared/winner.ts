import { right, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import type { Rows } from './classifier-net.ts'
import { argmax, max, type Row, transposed } from './lists.ts'

const winner = 'Return the index of the highest score in each row.'

/** Which class the scores of an example are for. */
export const winnerHoles = under('linear-predict', {
  best: right((row: Row): number => argmax(row))
    .wrong('lowest', 'Lowest score wins', (row) => argmax(row.map((s) => -s)), `You return the class with the lowest score. ${winner}`)
    .wrong('largest-size', 'Largest absolute score wins', (row) => argmax(row.map(Math.abs)), `A score far below 0 wins in your code. ${winner}`)
    .wrong('score-returned', 'Score, not class', (row) => max(row), `You return the highest score itself. ${winner}`)
    .wrong('counted-from-1', 'Classes counted from 1', (row) => argmax(row) + 1, 'You count classes from 1. The first class is 0.'),
  rows: right((scores: Rows): Rows => scores).wrong('over-examples', 'Best example per class', transposed, `You return one example per class: the maximum runs over the wrong axis. ${winner}`),
  as: right((labels: Row): NDArray => array(labels)).wrong('scores-returned', 'One column per example', (labels) => array(labels.map((label) => [label])), 'Your answer is N × 1. Return one label per example: a vector of N.'),
})

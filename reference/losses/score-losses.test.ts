import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { spread } from '../testing/spread.ts'
import { softmaxScoreLoss, svmScoreLoss } from './score-losses.ts'

const scores = spread<'N C'>([3, 4], 5)
const labels = array<'N'>([3, 0, 2])

it.each([softmaxScoreLoss, svmScoreLoss])('%o returns the gradient of its loss', (of) => {
  expect(slopeDifferences((s) => of(s, labels).loss, scores, of(scores, labels).dScores)).toEqual([])
})

import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix, isNear } from '../numbers.ts'
import type { InputStatistics } from '../training-setup.ts'

/** Both numbers, to the digits that a student may print. */
const same = (a: InputStatistics, b: InputStatistics): boolean =>
  isNear(a.mean, b.mean, 2e-3) && isNear(a.deviation, b.deviation, 2e-3)

export const trainingStatistics: CurveCheck = {
  id: 'training-statistics',
  title: 'Statistics of the training set',
  claim: 'Inputs are preprocessed with the mean and the standard deviation of the training set.',
  sees: ['leak-preprocess', 'not-preprocessed'],
  judge: ({ preprocessing }, { statistics, statisticsOfAll }) => {
    if (preprocessing === undefined || statistics === undefined) return undefined
    if (same(preprocessing, statistics)) return passed
    const isOfAll = statisticsOfAll !== undefined && same(preprocessing, statisticsOfAll)
    const { mean, deviation } = preprocessing
    return {
      passed: false,
      sentence:
        `Inputs are preprocessed with mean ${inSix(mean)} and standard deviation ${inSix(deviation)}; ` +
        `the training set has mean ${inSix(statistics.mean)} and standard deviation ${inSix(statistics.deviation)}` +
        (isOfAll ? '. The numbers used are those of the training, validation and test sets together.' : '.'),
      ...(isOfAll && { mistake: 'leak-preprocess' }),
      ...(mean === 0 && deviation === 1 && { mistake: 'not-preprocessed' }),
    }
  },
}

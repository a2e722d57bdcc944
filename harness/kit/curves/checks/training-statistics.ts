import { type CurveCheck, type CurveOutcome, passed } from '../curve-check.ts'
import { inSix, isNear } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'
import type { InputStatistics } from '../training-setup.ts'

/** Both numbers, to the digits that a student may print. */
function same(logged: InputStatistics, of: InputStatistics): boolean {
  const { largest } = roundingOf([logged.mean, logged.deviation])
  return (['mean', 'deviation'] as const).every(
    (key) => isNear(logged[key], of[key], 2e-3) || Math.abs(logged[key] - of[key]) <= largest,
  )
}

export const trainingStatistics: CurveCheck = {
  id: 'training-statistics',
  title: 'Statistics of the training set',
  claim: 'Inputs are preprocessed with the mean and the standard deviation of the training set.',
  sees: ['leak-preprocess', 'not-preprocessed', 'preprocessed-otherwise'],
  judge: ({ preprocessing }, { statistics, statisticsOfAll, statisticsWithValidation }) => {
    if (preprocessing === undefined || statistics === undefined) return undefined
    if (same(preprocessing, statistics)) return passed
    const isOfAll = statisticsOfAll !== undefined && same(preprocessing, statisticsOfAll)
    const isWithValidation =
      statisticsWithValidation !== undefined && same(preprocessing, statisticsWithValidation)
    const { mean, deviation } = preprocessing
    const isNone = mean === 0 && deviation === 1
    const named: Pick<CurveOutcome, 'mistake' | 'form'> = isOfAll
      ? { mistake: 'leak-preprocess', form: 'statistics of all data' }
      : isWithValidation
        ? { mistake: 'leak-preprocess', form: 'statistics with the validation set' }
        : { mistake: isNone ? 'not-preprocessed' : 'preprocessed-otherwise' }
    return {
      passed: false,
      sentence:
        `Inputs are preprocessed with mean ${inSix(mean)} and standard deviation ${inSix(deviation)}; ` +
        `the training set has mean ${inSix(statistics.mean)} and standard deviation ${inSix(statistics.deviation)}` +
        (isOfAll
          ? '. The numbers used are those of the training, validation and test sets together.'
          : isWithValidation
            ? '. The numbers used are those of the training and validation sets together.'
            : '.'),
      ...named,
    }
  },
}

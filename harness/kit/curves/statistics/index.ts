import { lossStatistics } from './of-losses.ts'
import { validationStatistics } from './of-validation.ts'
import type { Statistic } from './statistic.ts'

/** What is compared with recorded training runs of the same recipe. */
export const statistics: readonly Statistic[] = [...lossStatistics, ...validationStatistics]

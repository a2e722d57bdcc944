import { bothModesMeasures } from './both-modes-measures.ts'
import { dualMeasures } from './dual-measures.ts'
import { layerMeasures } from './layer-measures.ts'
import { maskAgainMeasures } from './mask-again-measures.ts'
import { maskMeasures } from './mask-measures.ts'
import { seedMeasures } from './seed-measures.ts'
import { startMeasures } from './start-measures.ts'
import { verdicts } from './verdicts.ts'

/**
 * What suites compute on answers, by name. A release hands it out as code, so it knows neither the reference nor a
 * second reading.
 */
export const judging = { verdicts, measures: { bothModesMeasures, dualMeasures, layerMeasures, maskAgainMeasures, maskMeasures, seedMeasures, startMeasures } } as const

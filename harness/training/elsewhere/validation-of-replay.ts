import type { DenseLayer } from '../float64/dense-net.ts'
import { claimsOf } from './claims.ts'
import { open, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { type Evaluate, isRight } from './ways-to-evaluate.ts'

/** How much more than those of given weights the losses of replayed ones may differ, relative. */
const drift = 1e-3

/** Whether layers of a replay, evaluated in a way, have what the log reports of an epoch, from 0. */
export function hasReported(
  evaluate: Evaluate,
  log: SubmittedLog,
  epoch: number,
  layers: readonly DenseLayer[],
): boolean {
  const claims = claimsOf({ ...log, chosen: { epoch: epoch + 1, ...log.epochs[epoch] } })
  return Object.entries(Object.groupBy(claims, ({ set }) => set)).every(([set, own]) => {
    const found = evaluate(layers, set as 'validation' | 'test')
    return own.every((claim) => isRight(claim, found, drift))
  })
}

/** An epoch, from 0, whose numbers no replay has. */
export const unlikeReplay = (epoch: number): Reason =>
  open(
    'validation-not-replayed',
    'Validation of no replay',
    `What is reported of epoch ${epoch + 1} is not what a replay has then on validation data.`,
    { epoch: epoch + 1 },
  )

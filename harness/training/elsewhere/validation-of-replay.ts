import type { DenseLayer } from '../float64/dense-net.ts'
import { claimsOf } from './claims.ts'
import { open, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { type Evaluate, isRight } from './ways-to-evaluate.ts'

/** How much more than those of given weights the losses of replayed ones may differ, relative. */
const drift = 1e-3

/** In which ways of evaluating them the layers of a replay have what the log reports of an epoch, from 0. */
export function validationAgrees(
  ways: readonly Evaluate[],
  log: SubmittedLog,
  epoch: number,
  layers: readonly DenseLayer[],
): readonly boolean[] {
  const claims = claimsOf({ ...log, chosen: { epoch: epoch + 1, ...log.epochs[epoch] } })
  return ways.map((evaluate) => claims.every((claim) => isRight(claim, evaluate(layers, claim.set), drift)))
}

/** Of epochs that each say in which ways they agree: whether there is one for all. */
export function validationReason(agreeing: readonly (readonly boolean[])[]): readonly Reason[] {
  const inOneWay = agreeing[0]?.some((_, way) => agreeing.every((epoch) => epoch[way])) ?? true
  if (inOneWay) return []
  const known = agreeing.findIndex((epoch) => !epoch[0])
  const sentence = `What is reported of epoch ${known + 1} is not what a replay has then on validation data.`
  return [open('validation-not-replayed', 'Validation of no replay', sentence, { epoch: known + 1 })]
}

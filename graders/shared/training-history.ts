import { right } from '#kit'
import type { Row } from './lists.ts'

/** What a training returns of its losses. */
export const history = {
  /** The loss of a batch as it is recorded: before its step. */
  recorded: right((before: number, _after: number): number => before).wrong('loss-after-step', 'Loss after the step', (_, after) => after, 'You record the loss of a batch after its step. Record it before: it comes with the gradient.'),
  listed: right((losses: Row): Row => losses).wrong('last-loss-only', 'Only one loss', (losses) => losses.slice(-1), 'You return one loss. The history has one per batch.'),
}

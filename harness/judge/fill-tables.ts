import { setImmediate as otherWork } from 'node:timers/promises'
import { candidatesFor, onFresh } from '#kit/engine'
import type { Prepared } from './plan-for.ts'

/**
 * Computes the right answers that the first submission of a batch will be compared with, while its code runs
 * in another process. In small pieces, so that this process can still read what that one sends.
 */
export async function fillTables(prepared: Prepared): Promise<void> {
  if (prepared.filled) return
  prepared.filled = true
  const { plan, tables } = prepared
  for (const planned of plan.functions) {
    const candidates = candidatesFor(plan, [planned])
    for (const check of planned.checks.flatMap((one) => [one, ...onFresh(one)])) {
      if (check.check.rule.by !== 'answer') continue
      await otherWork()
      for (const flags of candidates) {
        if (!plan.points.get(flags)?.has(check.id)) continue
        const right = tables.expected(planned, check, flags)
        for (const call of check.calls.keys()) right(call)
      }
    }
  }
}

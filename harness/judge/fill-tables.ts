import { setImmediate as otherWork } from 'node:timers/promises'
import type { Grading } from './plan-for.ts'

const filled = new WeakSet<Grading>()

/**
 * Computes the right answers that the first submission of a batch will be compared with, while its code runs
 * in another process. A piece at a time, so that this process still hears what that one says.
 */
export async function fillTables(grading: Grading): Promise<void> {
  if (filled.has(grading)) return
  filled.add(grading)
  const { plan, tables } = grading
  for (const planned of plan.functions) {
    for (const check of plan.checks.filter(({ check }) => check.grader === planned.grader)) {
      if (check.check.rule.by !== 'answer') continue
      await otherWork()
      for (const flags of plan.candidates) {
        const right = tables.expected(planned, check, flags)
        for (const call of check.calls.keys()) right(call)
      }
    }
  }
}

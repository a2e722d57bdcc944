import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadAssignment, manifestName } from '#assignment'
import { gradeSubmission, planFor } from '#judge'
import type { CheckResult, Result } from '#kit/engine'
import type { Language } from '#runner'
import { disagreementOf } from './disagreement.ts'
import { withOtherAxes } from './other-axes.ts'
import type { Place } from './proposal.ts'
import { refusalsIn } from './refusals.ts'

/** A check that a bound function does not pass. */
export interface NotPassed {
  /** Its id in the assignment. */
  readonly check: string
  readonly concept: string
  /** What the call came to: `gave 3 where 1.5 was expected`. */
  readonly because: string
  /** The function is right without it, because its course has no such inputs. */
  readonly isLeftOut: boolean
}

interface Proposed {
  /** The name of the folder that it will have: public inputs depend on it. */
  readonly name: string
  readonly manifest: object
  readonly language: Language
}

/**
 * Runs all checks of a proposed assignment on the folder that it is proposed for, and gives those that are not passed,
 * by the name of the function. What a right function refuses for its axes alone is to be left out; what it answers
 * with wrong numbers never is.
 */
export async function checkBound(
  { name, manifest, language }: Proposed,
  { folder, isolation }: Place,
): Promise<ReadonlyMap<string, readonly NotPassed[]>> {
  const above = mkdtempSync(join(tmpdir(), 'touchstone-bind-'))
  try {
    const place = join(above, name)
    mkdirSync(place)
    writeFileSync(join(place, manifestName), JSON.stringify(manifest))
    const assignment = await loadAssignment(place)
    const prepared = planFor(assignment, { audience: 'staff' })
    const job = { submission: '.', folder, language, assignment, prepared, isolation }
    const result = await gradeSubmission(job)
    const lost = Map.groupBy(result.checks.filter(isLost), (one) => one.function)
    const mistakes = new Set(
      result.functions.flatMap(({ diagnosis: one }) =>
        one?.kind === 'mistake' || one?.kind === 'pair' ? one.id : [],
      ),
    )
    const doubtful = prepared.plan.functions.flatMap((planned) => {
      const checks = withOtherAxes(planned)
      const own = lost.get(planned.formula.name) ?? []
      const asked = own.filter(({ id }) => checks.some((one) => one.id === id))
      const isMistake = asked.some(({ diagnosis }) => diagnosis !== undefined && mistakes.has(diagnosis))
      return asked.length > 0 && !isMistake ? [{ planned, checks }] : []
    })
    const refused = await refusalsIn(doubtful, job)
    const leftOut = new Set(
      doubtful
        .filter(({ planned }) => refused.has(planned.formula.name))
        .flatMap(({ checks }) => checks.map(({ id }) => id)),
    )
    return notPassed(result, leftOut)
  } finally {
    rmSync(above, { recursive: true, force: true })
  }
}

const isLost = ({ outcome }: CheckResult): boolean => outcome !== 'passed' && outcome !== 'skipped'

/** Checks that are lost or left out: where one is left out, those with the same inputs are, too. */
function notPassed(result: Result, leftOut: ReadonlySet<string>): ReadonlyMap<string, readonly NotPassed[]> {
  const found = result.checks.flatMap((one) => {
    const isLeftOut = leftOut.has(one.id)
    if (!isLeftOut && !isLost(one)) return []
    const { id: check, concept } = one
    const because = one.finding ? disagreementOf(one, result).sentence : 'has the same inputs'
    return [[one.function, { check, concept, because, isLeftOut }] as const]
  })
  return new Map(
    [...Map.groupBy(found, ([name]) => name)].map(([name, own]) => [name, own.map(([, one]) => one)]),
  )
}

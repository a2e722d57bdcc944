import type { CheckResult, FunctionResult, Result } from '#kit'
import { clean, unloadable, untouched } from './quiet.ts'
import { rich } from './rich.ts'

/** A class: the four samples, and twenty submissions, each right a little further than the one before. */
export const classroom: readonly Result[] = [
  rich,
  unloadable,
  untouched,
  clean,
  ...Array.from({ length: 20 }, (_, i) => graded(i)),
]

function graded(i: number): Result {
  const checks = rich.checks.map((check, j) => answered(check, (7 * i + 3 * j) % 20 < 5 + i))
  const functions = rich.functions.map(({ diagnosis, ...one }): FunctionResult => {
    const own = checks.filter((check) => check.function === one.name)
    if (own.every(({ outcome }) => outcome === 'passed')) return { ...one, state: 'passed' }
    return { ...one, state: 'failed', ...(diagnosis && { diagnosis }) }
  })
  const parts = rich.parts.map((part) => ({
    ...part,
    points: sumOf(checks.filter((check) => check.part === part.id)),
  }))
  return {
    ...rich,
    submission: `student-${String(i + 1).padStart(2, '0')}`,
    language: i % 2 === 0 ? 'typescript' : 'python',
    score: sumOf(checks),
    parts,
    checks,
    functions,
    incidents: [],
  }
}

function answered({ diagnosis, finding, ...check }: CheckResult, right: boolean): CheckResult {
  return right
    ? { ...check, outcome: 'passed', points: check.maxPoints }
    : { ...check, outcome: 'failed', points: 0, ...(diagnosis && { diagnosis }), ...(finding && { finding }) }
}

function sumOf(checks: readonly CheckResult[]): number {
  return checks.reduce((total, { points }) => total + points, 0)
}

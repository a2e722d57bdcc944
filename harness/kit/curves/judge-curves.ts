import { capital } from '../value/capital.ts'
import { type Band, interval } from './band.ts'
import { logChecks } from './checks/index.ts'
import type { CurveOutcome } from './curve-check.ts'
import { type CurveBands, type Likely, likeliest } from './likeliest.ts'
import { movedWithinRounding } from './moved-within-rounding.ts'
import { inSix } from './numbers.ts'
import { statistics } from './statistics/index.ts'
import type { Statistic } from './statistics/statistic.ts'
import type { TrainingLog } from './training-log.ts'
import type { TrainingSetup } from './training-setup.ts'

/** What one check found. */
export interface CurveFinding extends Omit<CurveOutcome, 'passed'> {
  readonly check: string
  readonly title: string
  readonly claim: string
  /** `skipped`: the log lacks what it needs, or there is no recording to compare with. */
  readonly state: 'passed' | 'failed' | 'skipped'
  /** The number that a comparison with recorded training runs is about, as its sentence gives it. */
  readonly got?: number
  readonly range?: readonly [low: number, high: number]
}

export interface CurveJudgement {
  readonly findings: readonly CurveFinding[]
  /** The ids of the mistakes that the log shows by itself. */
  readonly shown: readonly string[]
  /** Without those: the mistake whose recorded training runs are most like this one. */
  readonly likely?: Likely
}

/**
 * Judges the log of a training run: by itself, and beside recorded training runs of the same recipe.
 *
 * A failed comparison with recordings is a statistical finding: at most one correct training run in a hundred fails one
 * (measured, see docs/bench.md).
 */
export function judgeCurves(log: TrainingLog, setup: TrainingSetup, bands?: CurveBands): CurveJudgement {
  const byItself = logChecks.map(({ id: check, title, claim, judge }): CurveFinding => {
    const outcome = judge(log, setup)
    if (outcome === undefined) return { check, title, claim, state: 'skipped' }
    const { passed, ...rest } = outcome
    return { check, title, claim, state: passed ? 'passed' : 'failed', ...rest }
  })
  const all = statisticsOf(log, setup)
  // Stopping early is right: then only the beginning can be compared with whole training runs.
  const isWhole = Math.max(log.epochs.length, log.steps.at(-1)?.epoch ?? 0) === setup.epochs
  const shifts = shiftsOf(log, setup, all)
  const isExact = (id: string): boolean => {
    const [low, high] = interval(bands?.right[id] ?? unknown)
    return !((shifts.get(id) ?? 0) > mostShift * (high - low))
  }
  const values = new Map([...all].filter(([id]) => (isWhole || ofBeginning.has(id)) && isExact(id)))
  const compared = statistics.map((statistic): CurveFinding => {
    const { id: check, title, claim } = statistic
    const [got, band] = [values.get(check), bands?.right[check]]
    if (got === undefined || band === undefined) return { check, title, claim, state: 'skipped' }
    return { check, title, claim, ...comparedWith(got, band, shifts.get(check) ?? 0, statistic) }
  })
  const findings = [...byItself, ...compared]
  const shown = [...new Set(byItself.flatMap(({ mistake }) => mistake ?? []))]
  const unusual = compared.flatMap(({ check, state }) => (state === 'failed' ? [check] : []))
  // What a check of the log itself would have shown is not there if that check passed.
  const ruledOut = new Set(logChecks.flatMap(({ sees }, k) => (byItself[k]?.state === 'passed' ? sees : [])))
  // A training run that the log shows to be another one, in a way that has no name, is like no recording.
  const isOther = byItself.some(({ check, state }) => state === 'failed' && ofSetup.has(check))
  const isOpen = ({ id }: { readonly id: string }) => !ruledOut.has(id) || seenInPart.has(id)
  const likely =
    shown.length === 0 && !isOther && unusual.length > 0 && bands
      ? likeliest(values, unusual, { ...bands, mistakes: bands.mistakes.filter(isOpen) })
      : undefined
  return { findings, shown, ...(likely && { likely }) }
}

/** Statistics that do not depend on how long a training run is. */
const ofBeginning: ReadonlySet<string> = new Set([
  ...['initial-loss', 'initial-penalty', 'time-to-half', 'order-correlation'],
  ...['first-validation-loss', 'first-accuracy'],
])

/** Checks of what a training run is made with. */
const ofSetup: ReadonlySet<string> = new Set([
  ...['learning-rates', 'training-statistics', 'every-example', 'fresh-order'],
])

/** What a check sees only where it is large, so that passing it rules nothing out. */
const seenInPart: ReadonlySet<string> = new Set([
  ...['gradient-not-zeroed', 'reg-per-batch-scaled', 'init-loss-mismatch', 'update-not-applied'],
  ...['init-symmetric', 'softmax-twice', 'reg-in-reported-loss-only', 'shuffle-once'],
])

/** Rounding that may move a statistic by more than this part of its interval leaves nothing to compare. */
const mostShift = 1 / 9
const unknown: Band = { center: 0, deviation: Infinity, runs: 0, least: 0, most: 0 }

/** How far the rounding of a log may have moved each of its statistics, as far as a few tries show. */
function shiftsOf(
  log: TrainingLog,
  setup: TrainingSetup,
  values: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const others = movedWithinRounding(log, 8).map((moved) => statisticsOf(moved, setup))
  return new Map(
    [...values].map(([id, value]) => [
      id,
      others.reduce((most, other) => Math.max(most, Math.abs((other.get(id) ?? value) - value)), 0),
    ]),
  )
}

/** The statistics that a log has. */
export const statisticsOf = (log: TrainingLog, setup: TrainingSetup): ReadonlyMap<string, number> =>
  new Map(
    statistics.flatMap(({ id, of }): [string, number][] => {
      const value = of(log, setup)
      return value === undefined || Number.isNaN(value) ? [] : [[id, value]]
    }),
  )

function comparedWith(
  got: number,
  band: Band,
  shift: number,
  { noun, isLogarithm }: Pick<Statistic, 'noun' | 'isLogarithm'>,
): Pick<CurveFinding, 'state' | 'got' | 'range' | 'sentence'> {
  const [least, most] = interval(band)
  const [low, high] = [least - 2 * shift, most + 2 * shift]
  const named = (value: number): number => (isLogarithm ? 10 ** value : value)
  const found = { got: named(got), range: [named(low), named(high)] } as const
  if (low <= got && got <= high) return { state: 'passed', ...found }
  const shown = (value: number): string => inSix(named(value))
  const bound = got > high ? `at most ${shown(high)}` : `at least ${shown(low)}`
  const sentence =
    `${capital(noun)} is ${shown(got)}; ` +
    `in ${band.runs} correct training runs it is typically ${shown(band.center)}, and ${bound} is expected.`
  return { state: 'failed', ...found, sentence }
}

import type { Conventions } from '#reference/core/conventions.ts'
import type { Value } from '#runner'
import type { PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import type { Right, Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { brokenBy } from '../suite/broken-by.ts'
import type { Response, Verdict } from '../suite/check.ts'
import { flagsOf } from '../suite/flags-of.ts'
import { measuredOn } from '../suite/measured-on.ts'
import { answerIn } from '../value/answer-in.ts'
import { type Comparison, compare } from '../value/compare.ts'
import type { Finding } from '../value/finding.ts'
import { onePart } from '../value/part.ts'
import { toStudent } from '../value/student.ts'
import { surplusIn } from '../value/surplus.ts'
import { showNumber } from '../value/text-of.ts'
import { tolerances } from '../value/tolerances.ts'
import { isArray, type KitValue, type Output } from '../value/value.ts'
import { aboutPart } from './about-part.ts'
import { mayOverflow, overflows, withoutOverflow } from './may-overflow.ts'

/** What is worth a remark although the check passed. */
export interface Passed {
  readonly float32: boolean
  readonly extraAxes: boolean
}

/**
 * The verdict of one check under one convention, from its responses: why it fails, or that it passes. Answers are
 * compared one by one, from the call given on.
 */
export function verdictOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  answered: readonly Response[],
  flags: Required<Conventions>,
  tables: Tables,
  from = 0,
): Verdict | Passed {
  const responses = answered.map((response) => aboutPart(response, check.check))
  const rule = check.check.rule
  const right = tables.expected(planned, check, flags)
  if (rule.by === 'relation') {
    const broken = brokenBy(rule.relation, {
      responses,
      calls: check.calls,
      right: (call) => right(call).value,
    })
    return broken ?? { float32: false, extraAxes: false }
  }
  let passed: Passed = { float32: false, extraAxes: false }
  for (const [call, response] of responses.entries()) {
    if (call < from) continue
    const expected = right(call)
    const forgiven = mayOverflow(check.check, flags) && overflows(response)
    if (forgiven && response.kind === 'threw') continue
    if (response.kind === 'threw')
      return { finding: { code: 'threw', error: response.error }, call, expected: expected.value }
    const compared =
      compareSeen(planned, check, call, response.value, expected.value, flags) ??
      compareNumbers(
        check,
        call,
        forgiven ? withoutOverflow(response.value, expected.value) : response.value,
        expected,
      )
    if (compared.finding) {
      const exact =
        expected.half === undefined
          ? undefined
          : tables.output(planned, rightVariant(planned.formula, flags), check.first + call)
      return { finding: fromExact(compared.finding, exact), call, expected: expected.value }
    }
    passed = {
      float32: passed.float32 || compared.float32,
      extraAxes: passed.extraAxes || compared.extraAxes,
    }
  }
  return passed
}

function compareNumbers({ check, calls }: PlannedCheck, call: number, got: Value, right: Right): Comparison {
  const { resultPart: part } = check
  const exactness = {
    tolerance: tolerances[right.tier],
    scale: right.scale,
    ...(right.half !== undefined && { half: right.half }),
  }
  // Compare records that hold this part only, so that a finding names the part.
  const one = part === undefined ? { got, expected: right.value } : onePart(got, right.value, part)
  const compared = compare(one.got, one.expected, exactness)
  // A golden may state a part of a record only.
  const isWhole = check.kind !== 'golden'
  const finding = compared.finding ?? (isWhole ? surplusIn(one.got, one.expected, calls[call]) : undefined)
  return { ...compared, ...(finding && { finding }) }
}

/** Measures how far a number is off from the exact one, where the source prints a rounded one. */
function fromExact(finding: Finding, exact: Output | undefined): Finding {
  if (finding.code !== 'value' || finding.where !== '' || exact === undefined || 'threw' in exact)
    return finding
  const value = numberAt(exact.value, finding.index)
  if (value === undefined || !Number.isFinite(value)) return finding
  const difference = Math.abs(Number(finding.got) - value)
  return { ...finding, exact: showNumber(value), difference, times: difference / finding.allowed }
}

function numberAt(value: KitValue, index: readonly number[]): number | undefined {
  if (typeof value === 'number') return value
  if (!isArray(value)) return undefined
  return value.data[index.reduce((flat, k, axis) => flat * (value.shape[axis] ?? 1) + k, 0)]
}

/**
 * Compares what is measured on an answer where many are right; undefined where the numbers themselves are compared, and
 * of an answer of another form, which nobody can measure.
 */
function compareSeen(
  { formula }: PlannedFunction,
  check: PlannedCheck,
  call: number,
  got: Value,
  right: KitValue,
  flags: Required<Conventions>,
): Comparison | undefined {
  const { compared } = formula
  const args = (check.calls[call]?.args ?? []) as readonly KitValue[]
  if (compared === undefined) return undefined
  const answer = answerIn(got, right)
  const seen = answer === undefined ? undefined : measuredOn(compared, answer, args)
  if (seen === undefined) return undefined
  const expected = Object.entries(compared.expects(flagsOf(formula, flags), args))
  return compare(
    toStudent(seen, 'float64'),
    Object.fromEntries(expected.map(([name, { value }]) => [name, value])),
    {
      tolerance: tolerances.float64,
      scale: 1,
      half: Object.fromEntries(expected.map(([name, { within }]) => [name, within])),
    },
  )
}

export const isVerdict = (outcome: Verdict | Passed): outcome is Verdict => 'finding' in outcome

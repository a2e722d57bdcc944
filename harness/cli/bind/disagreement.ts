import {
  type CheckResult,
  digitsApart,
  eachInDigits,
  explain,
  type Finding,
  type Result,
  visible,
} from '#kit/engine'

/** What a trial call came to that was not right. */
export interface Disagreement {
  /** Continues "the trial call …": `gave 3 where 1.5 was expected`. */
  readonly sentence: string
  /** How close it was: numbers of the right shape before another shape, and that before an error. */
  readonly rank: number
  /** It is about the whole file, which cannot be loaded. */
  readonly isOfFile?: true
}

/** Why a function of a trial is not right, after its first finding. */
export function disagreement(result: Result, name: string): Disagreement | undefined {
  const check = result.checks.find((one) => one.function === name && one.finding !== undefined)
  return check && disagreementOf(check, result)
}

/** Why a check of a trial is not passed. */
export function disagreementOf(check: CheckResult, result: Result): Disagreement {
  const own = check.finding && wordsFor(check.finding)
  if (own) return own
  const { headline } = explain(check, result, { audience: 'staff' })
  const isOfFile = check.finding?.code === 'unloadable'
  return { sentence: `failed: ${headline.replace(/\.$/, '')}`, rank: 4, ...(isOfFile && { isOfFile }) }
}

function wordsFor(finding: Finding): Disagreement | undefined {
  switch (finding.code) {
    case 'value':
    case 'not-finite': {
      const digits = digitsApart([finding.got, finding.expected])
      const [got, expected] = [finding.got, finding.expected].map((one) => eachInDigits(visible(one), digits))
      const at = finding.index.length === 0 ? '' : ` at [${finding.index.join(', ')}]`
      return { sentence: `gave ${got}${at} where ${expected} was expected${inPart(finding.where)}`, rank: 0 }
    }
    case 'shape':
      return {
        sentence: `gave ${shapeOf(finding.got)} where ${shapeOf(finding.expected)} was expected${inPart(finding.where)}`,
        rank: 1,
      }
    case 'axes':
      return {
        sentence: `gave ${shapeOf(finding.got)} where another number of axes was expected${inPart(finding.where)}`,
        rank: 2,
      }
    case 'type':
      return {
        sentence: `gave ${visible(finding.got)} where ${finding.expected} was expected${inPart(finding.where)}`,
        rank: 2,
      }
    case 'threw': {
      const [first = ''] = visible(finding.error.message).trim().split('\n')
      return { sentence: `raised ${visible(finding.error.type)}${first === '' ? '' : `: ${first}`}`, rank: 3 }
    }
    case 'not-written':
      return { sentence: 'found nothing written', rank: 5 }
    default:
      return undefined
  }
}

const shapeOf = (shape: readonly number[]): string =>
  shape.length === 0 ? 'one number' : `shape ${shape.join(' × ')}`

const inPart = (where: string): string => (where === '' ? '' : ` in ${visible(where)}`)

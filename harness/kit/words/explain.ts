import type { Finding } from '../value/finding.ts'
import type { CheckResult, Diagnosis, Result } from '../value/result.ts'
import { type FindingWords, findingWords } from './finding-words.ts'
import { missingClassHelp } from './missing-class.ts'
import { printedWords } from './printed-words.ts'
import { visible } from './visible.ts'
import { atStart, count } from './words.ts'

/** The reader, and whether the due date has passed: only they decide how much is shown. */
export interface Reader {
  readonly audience: 'student' | 'staff'
  /** The due date has passed, so that checks kept back until then are shown in full. Default: no. */
  readonly pastDue?: boolean
}

/** The finding of a check, in sentences. */
export interface Explanation {
  /** What happened, in one sentence. Empty for a check that passed. */
  readonly headline: string
  /** The rest of what happened: where, by how much, how many. */
  readonly lines: readonly string[]
  /** The mistake that explains it, where one is known. */
  readonly diagnosis: Diagnosis | null
  /** What to try; never part of what happened. */
  readonly help: readonly string[]
  /** Who caused it: the student, an internal error (`ours`), or nobody (not written, not reached, passed). */
  readonly fault: 'yours' | 'ours' | 'nobody'
}

const nothing: Explanation = { headline: '', lines: [], diagnosis: null, help: [], fault: 'nobody' }

/** Whether this reader may see the calls and findings of a check, or only its topic. */
export function isShown(check: Pick<CheckResult, 'visibility'>, reader: Reader): boolean {
  if (reader.audience === 'staff' || check.visibility === 'public') return true
  return check.visibility === 'after-due' && reader.pastDue === true
}

/** The mistake of a function, if a check that this reader may see shows it. */
export function shownDiagnosis(name: string, result: Result, reader: Reader): Diagnosis | null {
  const diagnosis = result.functions.find((one) => one.name === name)?.diagnosis
  const seen = result.checks.some(
    (check) => check.function === name && check.diagnosis === diagnosis?.id && isShown(check, reader),
  )
  return diagnosis !== undefined && seen ? diagnosis : null
}

/**
 * The finding of one check, in sentences for this reader: what happened, which mistake it is, what to try.
 * Text that the student wrote has its control characters made visible; escaping is up to the format.
 */
export function explain(check: CheckResult, result: Result, reader: Reader): Explanation {
  if (check.outcome === 'passed') return nothing
  if (check.outcome === 'ungraded') return notGraded(check, reader)
  const own = result.functions.find((one) => one.name === check.function)
  const exported = visible(own?.exported ?? check.function)
  if (!isShown(check, reader)) return withheld(check, exported)
  if (check.outcome === 'skipped') return skipped(check, result, reader)
  const words = findingWords(check.finding, exported, result.language, own?.parts)
  const diagnosis = shownDiagnosis(check.function, result, reader)
  const explained = diagnosis?.id === check.diagnosis ? diagnosis : null
  const printed = printedWords(check, result, exported)
  return {
    headline: atStart(words.headline, exported),
    lines: [...(words.lines ?? []), ...printed],
    diagnosis: explained,
    // What was printed in place of a result says what to do already.
    help:
      explained !== null || (check.finding?.code === 'type' && printed.length > 0)
        ? []
        : (missingClassHelp(check.finding) ?? helpFor(check, words)),
    fault: check.outcome === 'unwritten' ? 'nobody' : 'yours',
  }
}

/** Findings about numbers: only there can the check's author help further than the finding itself. */
const aboutNumbers: ReadonlySet<Finding['code'] | undefined> = new Set([
  'value',
  'relation',
  'judged',
  'did-not-throw',
  'answer',
])

/** What to try: the author's hint for wrong numbers; what the finding itself suggests for everything else. */
function helpFor({ finding, hint }: CheckResult, { help = [] }: FindingWords): readonly string[] {
  const ofWrongKind = finding?.code === 'answer' && finding.wanted !== undefined
  return hint !== undefined && aboutNumbers.has(finding?.code) && !ofWrongKind ? [hint] : help
}

/** Points are withheld, neither given nor taken: nobody gains or loses by what is not graded. */
function notGraded({ finding }: CheckResult, { audience }: Reader): Explanation {
  if (finding?.code === 'not-gradable')
    return { ...nothing, ...findingWords(finding, '', null), fault: 'yours' }
  const own: Finding = finding?.code === 'ours' ? finding : { code: 'ours', incident: '' }
  return {
    ...nothing,
    ...findingWords(own, '', null),
    lines: ['Its points are neither awarded nor lost, and the course staff see it when they grade.'],
    help: audience === 'staff' && own.code === 'ours' && own.incident !== '' ? [visible(own.incident)] : [],
    fault: 'ours',
  }
}

const ended = {
  failed: 'did not pass',
  unwritten: 'found nothing written yet',
  crashed: 'could not run your code',
  skipped: 'was skipped, because a check it needs did not pass',
} as const

/** Names the concept, never the input, a number, or an error message, which may quote them. */
function withheld({ outcome, visibility, concept }: CheckResult, name: string): Explanation {
  if (outcome === 'passed' || outcome === 'ungraded') return nothing
  const hidden = visibility === 'hidden'
  const who = hidden ? `A hidden check of ${name}` : `A check of ${name} kept until the due date`
  return {
    ...nothing,
    headline: `${who}, about ${concept}, ${ended[outcome]}.`,
    lines: [
      hidden
        ? 'A hidden check says what it is about, never its input or its numbers.'
        : 'Its input and numbers are shown after the due date.',
    ],
    help: [`Make up inputs of your own about ${concept}.`],
    fault: outcome === 'failed' || outcome === 'crashed' ? 'yours' : 'nobody',
  }
}

function skipped(check: CheckResult, result: Result, reader: Reader): Explanation {
  const needed = result.checks.find((one) => one.id === check.because)
  const name =
    needed === undefined
      ? 'a check that it needs'
      : isShown(needed, reader)
        ? `“${needed.sentence}”`
        : `a check about ${needed.concept}`
  return {
    ...nothing,
    headline: `Skipped: ${name} has to pass first.`,
    lines: [`Nothing is said about it yet. It is worth ${count(check.maxPoints, 'point')}.`],
  }
}

import type { ValueFinding } from '../value/finding.ts'
import { fewDigits, inDigits } from './few-digits.ts'
import type { FindingWords } from './finding-words.ts'
import { at, inWords, type PartWords, returned } from './place-words.ts'
import { visible } from './visible.ts'
import { roughly } from './words.ts'

/** Describes the first number that differs. */
export function valueWords(finding: ValueFinding, name: string, parts: PartWords = {}): FindingWords {
  const { index, difference, allowed, times, wrong, of, where, exact } = finding
  const [got = '', expected = '', unrounded] = fewDigits([
    visible(finding.got),
    finding.expected,
    ...(exact === undefined || isAlike(exact, finding.expected) ? [] : [exact]),
  ])
  const before = unrounded === undefined ? '' : ` (${unrounded} before rounding)`
  return {
    headline: `${returned(name, where, parts)} ${got}${at(index)}, expected ${expected}${before}.`,
    lines: [...inWords(index), ...off(difference, allowed, times), ...howMany(wrong, of)],
  }
}

/** Whether rounding changed nothing that a reader sees: 1.4 of 1.4000000000000001. */
const isAlike = (exact: string, rounded: string): boolean => inDigits(exact, 6) === inDigits(rounded, 6)

/** Beyond this many times the allowance, it says nothing about the mistake. */
const nearby = 1000

/** By how much an answer is off, and how much is allowed where that is close. */
export function off(difference: number, allowed: number, times: number): readonly string[] {
  if (!Number.isFinite(difference)) return []
  const bound = allowed > 0 && times <= nearby ? `; at most ${roughly(allowed)} is allowed` : ''
  return [`Off by ${roughly(difference)}${bound}.`]
}

function howMany(wrong: number, of: number): readonly string[] {
  if (of <= 1) return []
  if (of === 2 && wrong === 2) return ['Both numbers differ; this is the first.']
  if (wrong === of) return [`All ${of} numbers differ; this is the first.`]
  if (wrong > 1) return [`${wrong} of ${of} numbers differ; this is the first.`]
  return [of === 2 ? 'The other number is right.' : `The other ${of - 1} numbers are right.`]
}

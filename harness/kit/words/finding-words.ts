import type { Finding } from '../value/finding.ts'
import type { Result } from '../value/result.ts'
import { saysNotWritten } from '../value/says-not-written.ts'
import { died } from './death-words.ts'
import { place, thrownWords } from './error-words.ts'
import { inDigits } from './few-digits.ts'
import { meantWords } from './meant-words.ts'
import { at, inWords, type PartWords, returned } from './place-words.ts'
import { quizWords } from './quiz-words.ts'
import { relationWords } from './relation-words.ts'
import { typeWords } from './type-words.ts'
import { unloadableWords } from './unloadable-words.ts'
import { valueWords } from './value-words.ts'
import { visible } from './visible.ts'
import { asSentence, count, list } from './words.ts'

/** What happened, the details, and what to try. */
export interface FindingWords {
  readonly headline: string
  readonly lines?: readonly string[]
  readonly help?: readonly string[]
}

/** Describes a finding. `name` is the function as the student spells it, `parts` what the course calls its results. */
export function findingWords(
  finding: Finding | undefined,
  name: string,
  language: Result['language'],
  parts: PartWords = {},
): FindingWords {
  switch (finding?.code) {
    case undefined:
      return { headline: `${name} did not pass.` }
    case 'missing':
      return missing(finding)
    case 'not-written':
      return { headline: `${name} is not written yet.` }
    case 'unloadable':
      return unloadableWords(finding)
    case 'threw': {
      const other = finding.error.at?.function
      if (other !== undefined && other !== name && saysNotWritten(finding.error))
        return {
          headline: `${name} calls ${visible(other)}, which is not written yet.`,
          lines: place(finding.error),
        }
      return thrownWords(finding.error, name)
    }
    case 'died':
      return died(finding, name)
    case 'type':
      return typeWords(finding, name, language, parts)
    case 'axes':
      return axes(finding, name, parts)
    case 'shape':
      return {
        headline: `${returned(name, finding.where, parts)} ${by(finding.got)}, expected ${by(finding.expected)}.`,
        help: sameShape(finding.got, finding.expected.toReversed())
          ? [
              'Rows and columns seem swapped: check the order of the axes and of the arguments, or transpose the result.',
            ]
          : [],
      }
    case 'not-finite':
      return {
        headline: `${returned(name, finding.where, parts)} ${visible(finding.got)}${at(finding.index)}, expected ${inDigits(finding.expected, 6)}.`,
        lines: inWords(finding.index),
        help: [originOf(finding.got)],
      }
    case 'value':
      return valueWords(finding, name, parts)
    case 'relation':
      return relationWords(finding, name)
    case 'did-not-throw':
      return {
        headline: `${name} accepted an input that it should refuse: ${finding.because}.`,
        lines: [`It returned ${finding.got.text === 'null' ? 'nothing' : visible(finding.got.text)}.`],
        help: ['Check the arguments first, and throw an error that says what is wrong with them.'],
      }
    case 'changed-argument':
      return {
        headline: `${name} changed its argument ${finding.argument}.`,
        lines: ['The caller still needs the old values.'],
        help: ['Work on a copy.'],
      }
    case 'unanswered':
    case 'answer':
      return quizWords(finding)
    case 'unseen':
      return {
        headline: `${name} ${finding.crashed ? 'is right on the inputs shown, but does not run on' : 'is right on the inputs shown, but wrong on'} others of the same kind.`,
        lines: ['Those inputs and the numbers are not shown.'],
        help: ['Compute the answer from the arguments, whatever they are, and try inputs of your own.'],
      }
    case 'judged':
      return { headline: visible(finding.text) }
    case 'ours':
      return { headline: `This check is not graded yet, because ${whoseFault(finding)}.` }
    case 'not-gradable':
      return { headline: `Not graded yet: ${visible(finding.reason)}` }
  }
}

function whoseFault({ adapter, binding }: Extract<Finding, { code: 'ours' }>): string {
  if (binding) return 'the course calls the function in a way that its own starter does not accept'
  if (adapter) return 'the adapter by which the course calls your code failed'
  return 'of an internal error in Touchstone'
}

/** Names in one sentence. */
const listed = 20

function missing({
  file,
  name,
  instead,
  noFile,
  meant,
  unsearched,
}: Extract<Finding, { code: 'missing' }>): FindingWords {
  if (meant !== undefined) {
    const { there, help } = meantWords(meant, file)
    return { headline: `${name} was not found: ${there}.`, help: [asSentence(help)] }
  }
  if (unsearched !== undefined) return { headline: `${name} was not found: ${visible(unsearched)}.` }
  if (noFile === true) return { headline: `${name} is not written yet: there is no ${visible(file)}.` }
  // The child lists 50 names at most, so nobody knows how many others there are.
  const names = [...instead.slice(0, listed).map(visible), ...(instead.length > listed ? ['others'] : [])]
  const does = /\.(?:py|ipynb)$/.test(file) ? 'defines' : 'exports'
  return {
    headline: `${name} was not found: ${visible(file)} ${does} nothing of that name.`,
    lines: names.length === 0 ? [] : [`It ${does} ${list(names)}.`],
    help: [...ifNotExported(file), ...ifAmong(instead.slice(0, listed).map(visible), name)],
  }
}

/** By the convention of both languages, a class has a capital, and a function has none. */
function ifAmong(names: readonly string[], name: string): readonly string[] {
  // A method is missing from its class, which lists the others.
  if (name.includes('.')) return names.length > 0 ? [`If one of these is meant, rename it to ${name}.`] : []
  const classes = names.filter((one) => /^[A-Z]/.test(one))
  return [
    ...(names.length > classes.length ? [`If one of these is meant, rename it to ${name}.`] : []),
    ...(classes.length > 0
      ? [
          `If it is a method of ${list(classes, 'or')}, move it out: a graded function stands outside any class.`,
        ]
      : []),
  ]
}

const ifNotExported = (file: string): readonly string[] =>
  /\.[cm]?[jt]s$/.test(file) ? ['If it is written there, put export before it.'] : []

function axes(
  { got, expected, where }: Extract<Finding, { code: 'axes' }>,
  name: string,
  parts: PartWords,
): FindingWords {
  return {
    headline:
      got.length === 0 || expected.length === 0
        ? `${returned(name, where, parts)} ${by(got)}, expected ${by(expected)}.`
        : `${returned(name, where, parts)} an array with ${count(got.length, 'axis', 'axes')} (${by(got)}), expected ${count(expected.length, 'axis', 'axes')} (${by(expected)}).`,
    help:
      product(got) === product(expected) && expected.length > 0
        ? [
            got.length === 0
              ? 'Return an array, even for a single number.'
              : `The number of entries is right: arrange them as ${expected.length === 1 ? 'a flat array' : by(expected)}.`,
          ]
        : [],
  }
}

/** A shape in a sentence: `2 × 3`, `3 numbers`, `an array of 1 number`, `a single number`. */
function by(shape: readonly number[]): string {
  if (shape.length === 0) return 'a single number'
  if (shape.length === 1 && shape[0] === 1) return 'an array of 1 number'
  return shape.length === 1 ? count(shape[0] ?? 0, 'number') : shape.join(' × ')
}

const product = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1)
const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join()

function originOf(got: string): string {
  return got === 'NaN'
    ? 'NaN comes from 0/0, ∞ − ∞, 0 · ∞, or a variable without a start value: find the first step that makes one.'
    : 'Infinity comes from exp of a large number, log of 0 or division by 0: find the first such step.'
}

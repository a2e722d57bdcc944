import type { Death, StudentError } from '#runner'
import type { Finding, ValueFinding } from '../value/finding.ts'
import { saysNotWritten } from '../value/says-not-written.ts'
import { unloadableWords } from './unloadable-words.ts'
import { visible, visibleLines } from './visible.ts'
import { count, list, roughly } from './words.ts'

/** What happened, the details, and what to try. */
export interface FindingWords {
  readonly headline: string
  readonly lines?: readonly string[]
  readonly help?: readonly string[]
}

/** Describes a finding. `name` is the function in the student's own spelling. */
export function findingWords(finding: Finding | undefined, name: string): FindingWords {
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
      return { headline: `${name} stopped with ${errorWords(finding.error)}`, lines: place(finding.error) }
    }
    case 'died':
      return died(finding.death, finding.again === true, name)
    case 'type':
      return {
        headline: `${returned(name, finding.where)} ${visible(finding.got)}, expected ${finding.expected}.`,
        help:
          finding.got === 'nothing' && finding.where === ''
            ? ['Printing an answer is not returning it: end with return.']
            : [],
      }
    case 'axes':
      return axes(finding, name)
    case 'shape':
      return {
        headline: `${returned(name, finding.where)} ${by(finding.got)}, expected ${by(finding.expected)}.`,
        help: sameShape(finding.got, finding.expected.toReversed())
          ? ['Rows and columns are swapped: transpose the result.']
          : [],
      }
    case 'not-finite':
      return {
        headline: `${returned(name, finding.where)} ${visible(finding.got)}${at(finding.index)}, expected ${finding.expected}.`,
        lines: inWords(finding.index),
        help: [originOf(finding.got)],
      }
    case 'value':
      return value(finding, name)
    case 'relation':
      return {
        headline: `The answers of ${name} break a rule: ${finding.rule}.`,
        lines: [
          `First answer: ${visible(finding.first.text)}`,
          `Second answer: ${visible(finding.second.text)}`,
          ...off(finding.difference, finding.allowed, finding.difference / finding.allowed),
        ],
      }
    case 'did-not-throw':
      return {
        headline: `${name} accepted an input that it should refuse: ${finding.because}.`,
        lines: [`It returned ${visible(finding.got.text)}.`],
        help: ['Check the arguments first, and throw an error that says what is wrong with them.'],
      }
    case 'changed-argument':
      return {
        headline: `${name} changed its argument ${finding.argument}.`,
        lines: ['The caller still needs the old values.'],
        help: ['Work on a copy.'],
      }
    case 'unanswered':
      return {
        headline:
          finding.problem === undefined
            ? `${visible(finding.file)} has no answer to “${finding.question}” yet.`
            : `“${finding.question}” has no answer, because ${visible(finding.problem)}.`,
      }
    case 'answer':
      return {
        headline: `Your answer to “${finding.question}” is not right.`,
        lines: [`You wrote ${visible(finding.got)}.`],
      }
    case 'judged':
      return { headline: visible(finding.text) }
    case 'ours':
      return { headline: 'This check is not graded yet, because of an internal error of Touchstone.' }
    case 'not-gradable':
      return { headline: `Not graded yet: ${visible(finding.reason)}` }
  }
}

/** Names in one sentence. */
const listed = 20

function missing({ file, name, instead, noFile, near }: Extract<Finding, { code: 'missing' }>): FindingWords {
  if (near !== undefined) {
    return {
      headline: `${name} was not found: there is ${visible(near)}, but no ${visible(file)}.`,
      help: [`${near.includes('/') ? 'Move' : 'Rename'} ${visible(near)} to ${visible(file)}.`],
    }
  }
  if (noFile === true) return { headline: `${name} is not written yet: there is no ${visible(file)}.` }
  // The child lists 50 names at most, so nobody knows how many others there are.
  const names = [...instead.slice(0, listed).map(visible), ...(instead.length > listed ? ['others'] : [])]
  return {
    headline: `${name} is not written yet: ${visible(file)} exports nothing of that name.`,
    lines: names.length === 0 ? [] : [`It exports ${list(names)}.`],
    help: names.length > 0 ? [`If one of these is it, rename it to ${name}.`] : ifNotExported(file),
  }
}

const ifNotExported = (file: string): readonly string[] =>
  /\.[cm]?[jt]s$/.test(file) ? ['If it is written there, put export before it.'] : []

/** `TypeError: x is undefined`, one line. */
export function errorWords({ type, message }: StudentError): string {
  return visible(message.trim() === '' ? `${type}, without a message` : `${type}: ${message.trim()}`)
}

/** Where an error is, and the code there. */
export function place({ at }: StudentError): readonly string[] {
  if (at === undefined) return []
  const where = `${visible(at.file)}, line ${at.line}${at.column === undefined ? '' : `, column ${at.column}`}`
  const excerpt = (at.excerpt === undefined ? [] : visibleLines(at.excerpt)).filter(
    (line) => line.trim() !== '',
  )
  return excerpt.length === 0
    ? [`${where}.`]
    : [`${where}:`, ...excerpt.map((line) => `    ${line.trimEnd()}`)]
}

function died(death: Death, again: boolean, name: string): FindingWords {
  const { headline, help } = deathWords(death, name)
  if (again && death.by === 'time' && death.clock === 'total') {
    const limit = count(death.limit, 'second')
    return { headline: `Not run, because the ${limit} for the whole submission were used up.`, help: [help] }
  }
  if (!again) return { headline, help: [help] }
  return {
    headline: `Not run, because ${name} had already been stopped twice.`,
    lines: [`The last time: ${headline}`],
    help: [help],
  }
}

/** What ended the program while a function ran. */
export function deathWords(death: Death, name: string): { headline: string; help: string } {
  switch (death.by) {
    case 'time':
      if (death.clock === 'total') {
        return {
          headline: `The ${count(death.limit, 'second')} for the whole submission were used up while ${name} was running.`,
          help: 'Look for slow or endless loops, also in functions that are called before it.',
        }
      }
      return death.clock === 'cpu'
        ? {
            headline: `${name} computed for ${count(death.limit, 'second')} without an answer and was stopped.`,
            help: 'Look for a loop or a recursion that never ends.',
          }
        : {
            headline: `${name} gave no answer within ${count(death.limit, 'second')} and was stopped.`,
            help: 'It was waiting, not computing: look for a pause, a question to the keyboard, a file or a network.',
          }
    case 'memory':
      return {
        headline: `${name} used more than ${death.limit} MiB of memory and was stopped.`,
        help: 'Look for a list that grows at every step, or an array with an axis too many.',
      }
    case 'processes':
      return {
        headline: `${name} started more than ${death.limit} processes and was stopped.`,
        help: 'Compute in one process; nothing here needs another.',
      }
    case 'output':
      return {
        headline: `${name} printed more than ${death.limit} MiB and was stopped.`,
        help: 'Look for a print inside a loop.',
      }
    case 'exit':
      return death.signal === null
        ? {
            headline: `${name} ended the whole program (exit code ${death.code ?? 'unknown'}) before it answered.`,
            help: 'Return the answer; do not call exit.',
          }
        : {
            headline: `The program was ended by ${visible(death.signal)} while ${name} was running.`,
            help: 'Look for a recursion that is too deep, or for code that ends its own process.',
          }
    case 'answers':
      return {
        headline: `The answers take more than ${death.limit} MiB together with the one of ${name}.`,
        help: 'Look for a result with an axis too many, also in functions that are called before it.',
      }
    case 'protocol':
      return {
        headline: `Something other than an answer came back from ${name}: ${visible(death.detail)}.`,
        help: 'Return the answer as numbers or arrays, and leave open files alone.',
      }
  }
}

function axes({ got, expected, where }: Extract<Finding, { code: 'axes' }>, name: string): FindingWords {
  return {
    headline:
      got.length === 0 || expected.length === 0
        ? `${returned(name, where)} ${by(got)}, expected ${by(expected)}.`
        : `${returned(name, where)} an array with ${count(got.length, 'axis', 'axes')} (${by(got)}), expected ${count(expected.length, 'axis', 'axes')} (${by(expected)}).`,
    help:
      product(got) === product(expected) && expected.length > 0
        ? [`The count of numbers is right: arrange them as ${by(expected)}.`]
        : [],
  }
}

function value(finding: ValueFinding, name: string): FindingWords {
  const { index, got, expected, difference, allowed, times, wrong, of } = finding
  return {
    headline: `${returned(name, finding.where)} ${visible(got)}${at(index)}, expected ${expected}.`,
    lines: [...inWords(index), ...off(difference, allowed, times), ...howMany(wrong, of)],
  }
}

function off(difference: number, allowed: number, times: number): readonly string[] {
  if (!Number.isFinite(difference)) return []
  const head =
    Number.isFinite(times) && allowed > 0 ? `, ${roughly(times)} times the allowed ${roughly(allowed)}` : ''
  return [`Off by ${roughly(difference)}${head}.`]
}

function howMany(wrong: number, of: number): readonly string[] {
  if (of <= 1) return []
  if (wrong === of) return [`All ${of} numbers differ; this is the first.`]
  return [
    wrong === 1
      ? `The other ${count(of - 1, 'number')} agree.`
      : `${wrong} of ${of} numbers differ; this is the first.`,
  ]
}

const returned = (name: string, where: string): string =>
  where === '' ? `${name} returned` : `${name} returned a result whose ${where} is`

const at = (index: readonly number[]): string => (index.length === 0 ? '' : ` at [${index.join(', ')}]`)

function inWords(index: readonly number[]): readonly string[] {
  const [row, column] = index
  return index.length === 2 ? [`That is row ${row}, column ${column}, counted from 0.`] : []
}

/** `an array of 2 × 3`, `a list of 3 numbers`, `a single number`. */
function by(shape: readonly number[]): string {
  if (shape.length === 0) return 'a single number'
  return shape.length === 1 ? count(shape[0] ?? 0, 'number') : shape.join(' × ')
}

const product = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1)
const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join()

function originOf(got: string): string {
  return got === 'NaN'
    ? 'NaN comes from 0/0, ∞ − ∞, 0 · ∞ or a missing value: find the first step that makes one.'
    : 'Infinity comes from exp of a large number, log of 0 or division by 0: find the first such step.'
}

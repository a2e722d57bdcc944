import type { StudentError } from '#runner'
import { capital } from '../value/capital.ts'
import { isOtherArguments } from '../value/is-other-arguments.ts'
import { isOtherPart } from '../value/is-other-part.ts'
import { errorAdvice } from './error-advice.ts'
import type { FindingWords } from './finding-words.ts'
import { placeInCode } from './place-in-code.ts'
import { visible, visibleLines } from './visible.ts'
import { count, list } from './words.ts'

/** Describes an error that a function ended with. */
export function thrownWords(error: StudentError, name: string): FindingWords {
  if (isUnsettled(error)) {
    return {
      headline: `${name} returned a promise that never settles.`,
      help: ['Return the value itself, or look for a promise that nothing resolves.'],
    }
  }
  if (isOtherArguments(error))
    return {
      headline: `${errorWords(error).replace(/^\w+: /, '')}.`,
      help: ["Give it the starter's parameters, with the same names and in the same order."],
    }
  if (isOtherPart(error))
    return (
      lackedPart(error.message, name) ?? {
        headline: `The result of ${name} does not have the parts that are read: ${errorWords(error).replace(/^\w+: /, '')}.`,
        help: ['Return the parts under the names, and in the order, that the starter describes.'],
      }
    )
  if (error.type === 'MissingPart' && error.at === undefined) return unusableWords(error, name)
  const help = errorAdvice(error)
  if (isOfTensors(error)) {
    const said = error.at === undefined ? help : [onlyExit]
    return { headline: `${capital(visible(error.message))}.`, lines: place(error), help: said }
  }
  if (!isEndless(error))
    return { headline: `${name} stopped with ${errorWords(error)}`, lines: place(error), help }
  const inner = error.at?.function
  const who = inner === undefined || inner === name ? name : `${visible(inner)}, which ${name} calls,`
  return { headline: `${who} calls itself endlessly.`, lines: place(error), help }
}

/** What the runner says about tensors, which is no error of the language; nor is it one that a submission raises. */
const ofTensors: ReadonlySet<string> = new Set([
  'ChangedGradient',
  'DetachedGraph',
  'NotABuffer',
  'NotAParameter',
  'UnevenStep',
  'UnknownParameter',
  'WrongShape',
])
const isOfTensors = ({ type, at }: StudentError): boolean =>
  ofTensors.has(type) && (at === undefined || type === 'DetachedGraph')
const onlyExit = 'No other line of its definition leaves the graph. Compute with the tensors themselves.'

/** Describes a result that the course cannot read, which is no error of the language. */
function unusableWords({ message }: StudentError, name: string): FindingWords {
  const text = visible(message.trim().split('\n')[0] ?? '')
  const [, who = '', returned] = /^(.*?) (returns .*; \d+ results are needed: .*)$/.exec(text) ?? []
  if (text.includes(' has no attribute ')) {
    return { headline: `${text}.`, help: ['Use the name from the starter.'] }
  }
  if (returned === undefined) return { headline: `What ${name} returned cannot be used: ${text}.` }
  const isNothing = returned.startsWith('returns nothing')
  return {
    headline: `${who === 'the function' ? name : who} ${returned}.`,
    help: [isNothing ? 'Is its return statement missing?' : 'Return all of them, in this order.'],
  }
}

/** Whether a promise was waited for that nothing can settle anymore. */
export const isUnsettled = ({ type, message }: StudentError): boolean =>
  type === 'UnsettledPromise' && message === ''

/** A result that has not the part by which the course reads it: a dict without a key, one value in place of several. */
function lackedPart(message: string, name: string): FindingWords | undefined {
  const found = /^(?:the result|\w+) of (\S+), of type (\S+), has no ([^;]+?)(?:; it has (.*))?$/.exec(
    message,
  )
  if (found === null) return undefined
  const [, from = '', type = '', key = '', keys = 'no names'] = found
  // The lines call a method of a variable of theirs, reports name it by its class.
  const who = from.split('.').at(-1) === name.split('.').at(-1) ? name : visible(from)
  if (type === 'NoneType')
    return { headline: `${who} returned nothing.`, help: ['Is its return statement missing?'] }
  if (type === 'dict') {
    const has = keys === 'no names' ? '' : ` It has ${list(keys.split(', ').map(quoted))}.`
    return {
      headline: `${who} returned a dict without the key ${quoted(key)}.${has}`,
      help: ['Return every key that the starter describes.'],
    }
  }
  if (!/^\d+$/.test(key)) return undefined
  return {
    headline: `${who} returned one value of type ${visible(type)}, where several are needed.`,
    help: ['Return all of them, in the order that the starter describes.'],
  }
}

const quoted = (key: string): string => `'${visible(key)}'`

/** Whether a recursion exhausted the stack. */
const isEndless = ({ type, message }: StudentError): boolean =>
  type === 'RecursionError' || (type === 'RangeError' && message.startsWith('Maximum call stack'))

/** `TypeError: x is undefined`, one line: the first, of a message with several. */
export function errorWords({ type, message }: StudentError): string {
  const [first = '', ...others] = message.trim().split('\n')
  const more = others.length === 0 ? '' : ` (and ${count(others.length, 'more line')})`
  return visible(first === '' ? `${type}, without a message` : `${type}: ${first}${more}`)
}

/** Where an error is, and the code there. */
export function place({ at }: { readonly at?: StudentError['at'] | undefined }): readonly string[] {
  if (at === undefined) return []
  const where = `${placeInCode(at)}${at.column === undefined ? '' : `, column ${at.column}`}`
  const excerpt = (at.excerpt === undefined ? [] : visibleLines(at.excerpt)).filter(
    (line) => line.trim() !== '',
  )
  return excerpt.length === 0
    ? [`${where}.`]
    : [`${where}:`, ...excerpt.map((line) => `    ${line.trimEnd()}`)]
}

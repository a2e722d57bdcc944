import { type Result, withQuizzes } from '#kit/engine'
import type { Exported } from './exported.ts'
import type { Feedback } from './feedback.ts'
import { type Item, itemsOf } from './items.ts'
import { plainLine, plainLines } from './plain-text.ts'

/** A submission's result, and what its suite says in words. */
export interface GradedSubmission {
  readonly result: Result
  readonly feedback: Feedback
}

/**
 * JUnit XML: a suite per submission, a case per check. `failure`: the student's code is wrong, or not written;
 * `error`: it crashed, or Touchstone could not grade it; `skipped`: a check that it needs did not pass, or it costs no
 * points. Points are properties; what is withheld has none. Times are those of public calls. There is no `system-out`,
 * where text could be read as a property.
 */
export const junit = (submissions: readonly GradedSubmission[]): Exported => ({
  document: [
    ...junitPieces(
      submissions.map(({ result }) => junitCounts(result)),
      submissions.map(({ result }) => result),
      (result) => feedbackAmong(submissions, result),
    ),
  ].join(''),
})

function feedbackAmong(submissions: readonly GradedSubmission[], result: Result): Feedback {
  const found = submissions.find((one) => one.result === result)
  if (found === undefined) throw new Error(`${result.submission} is not among the submissions`)
  return found.feedback
}

/** What the first line has of a result: how many checks ended how, and their time in milliseconds. */
export type JunitCounts = ReturnType<typeof junitCounts>

export const junitCounts = (result: Result) => ({
  ...countsOf(withQuizzes(result).checks),
  time: milliseconds(result),
})

/**
 * The same in pieces, for any number of results.
 *
 * @param counted of each of them, because the first line has the sum
 */
export function* junitPieces(
  counted: Iterable<JunitCounts>,
  results: Iterable<Result>,
  feedbackOf: (result: Result) => Feedback,
): Generator<string> {
  const sum = { tests: 0, failures: 0, errors: 0, skipped: 0 }
  let milliseconds = 0
  for (const { tests, failures, errors, skipped, time } of counted) {
    sum.tests += tests
    sum.failures += failures
    sum.errors += errors
    sum.skipped += skipped
    milliseconds += time
  }
  const attributes = { name: 'touchstone', ...sum, time: (milliseconds / 1000).toFixed(3) }
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${startOf('testsuites', attributes)}>\n`
  for (const result of results) {
    const feedback = feedbackOf(result)
    yield suiteText({ result, feedback, items: itemsOf(result, feedback) })
  }
  yield '</testsuites>\n'
}

function suiteText({
  result,
  feedback,
  items,
}: GradedSubmission & { readonly items: readonly Item[] }): string {
  const { submission, score, maxScore, assignment } = result
  const notes = plainLines(feedback.notes.join(' ')).replaceAll('\n', ' ')
  const about = {
    assignment: assignment.name,
    ...(score === null ? { withheld: 'true' } : { score }),
    max_score: maxScore,
    ...(notes !== '' && { notes }),
  }
  const attributes = { name: submission, ...countsOf(items), time: (milliseconds(result) / 1000).toFixed(3) }
  return element(1, 'testsuite', attributes, properties(2, about) + items.map(caseText).join(''))
}

function caseText(item: Item): string {
  const { id, title, sentence, file, line, points, maxPoints, visibility } = item
  const worth = {
    check: id,
    ...(points === null ? { withheld: 'true' } : { score: points }),
    max_score: maxPoints,
    visibility,
  }
  const place = file === '' ? {} : { file, line }
  const attributes = { name: `${sentence} [${id}]`, classname: title, ...place, time: 0 }
  return element(2, 'testcase', attributes, properties(3, worth) + endOf(item))
}

/** The element for how a case ended that costs points. */
const ends = {
  failed: 'failure',
  unwritten: 'failure',
  crashed: 'error',
  ungraded: 'error',
  skipped: 'skipped',
} as const

type Ended = Pick<Item, 'outcome' | 'points' | 'maxPoints'>

/** A check that costs nothing fails no submission: with full points there is no failure. */
function endNameOf({ outcome, points, maxPoints }: Ended): 'failure' | 'error' | 'skipped' | undefined {
  if (outcome === 'passed') return undefined
  return points === maxPoints && outcome !== 'ungraded' ? 'skipped' : ends[outcome]
}

function endOf(item: Item): string {
  const { outcome, headline, text } = item
  const name = endNameOf(item)
  if (name === undefined) return ''
  if (outcome === 'skipped') return element(3, name, { message: headline })
  if (name === 'skipped') return element(3, name, { message: `Costs no points. ${headline}` })
  const attributes = { message: headline, type: outcome }
  // On one line: a line break inside would be part of the text.
  return text === ''
    ? element(3, name, attributes)
    : `${indents[3]}${startOf(name, attributes)}>${xml(text)}</${name}>\n`
}

function countsOf(items: readonly Ended[]) {
  const ended = { failure: 0, error: 0, skipped: 0 }
  for (const item of items) {
    const name = endNameOf(item)
    if (name !== undefined) ended[name]++
  }
  return { tests: items.length, failures: ended.failure, errors: ended.error, skipped: ended.skipped }
}

/** Only of the calls that students see: how long hidden ones take may tell their inputs. */
const milliseconds = ({ durations }: Result): number =>
  Object.values(durations.publicCalls ?? {}).reduce((sum, one) => sum + one, 0)

type Attributes = Readonly<Record<string, string | number>>
type Depth = 1 | 2 | 3 | 4

const indents: Readonly<Record<Depth, string>> = { 1: '  ', 2: '    ', 3: '      ', 4: '        ' }

function properties(depth: 2 | 3, all: Attributes): string {
  const inner = depth === 2 ? 3 : 4
  let content = ''
  for (const [name, value] of Object.entries(all)) content += element(inner, 'property', { name, value })
  return element(depth, 'properties', {}, content)
}

/** An element at its depth, written at once: to indent lines again for each level above takes as long as all else. */
function element(depth: Depth, name: string, attributes: Attributes, content = ''): string {
  const start = `${indents[depth]}${startOf(name, attributes)}`
  return content === '' ? `${start}/>\n` : `${start}>\n${content}${indents[depth]}</${name}>\n`
}

/** The start of a tag, without its `>`. */
function startOf(name: string, attributes: Attributes): string {
  let start = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    start += ` ${key}="${typeof value === 'number' ? value : xml(plainLine(value, 1000))}"`
  }
  return start
}

/** Text in XML 1.0, for content and attributes, without the characters that it does not allow. */
const xml = (text: string): string => (isPlain(text) ? text : escaped(text))

/** Whether nothing in it would be changed; most texts are so, and this is quicker. */
const isPlain = (text: string): boolean => !/[^ !#-%'-;=?-~]/.test(text)

const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

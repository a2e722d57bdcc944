import type { Result } from '#kit/engine'
import { type Exported, jsonDocument } from './exported.ts'
import type { Feedback } from './feedback.ts'
import { type Item, itemsOf } from './items.ts'
import { plainLines } from './plain-text.ts'

/** Bytes; PrairieLearn takes 1 MB. */
const mostBytes = 1_000_000

/**
 * PrairieLearn's `results.json`: the score as a share from 0 to 1, and a test per check. Without a score the submission
 * is not gradable, which costs the student no attempt.
 */
export function prairielearn(result: Result, feedback: Feedback): Exported {
  const { score, maxScore } = result
  const message = plainLines(feedback.notes.join('\n'))
  if (score === null || maxScore === 0) {
    const why = score === null ? `Not graded yet. ${message}` : 'There is nothing to grade.'
    return jsonDocument({ gradable: false, format_errors: [plainLines(why)] })
  }
  const tests = itemsOf(result, feedback).map(testOf)
  const documentWith = (some: readonly Test[], note = message) =>
    jsonDocument({ gradable: true, score: score / maxScore, message: note, tests: some })
  const excess = bytesOf(documentWith(tests)) - mostBytes
  if (excess <= 0) return documentWith(tests)
  const note = [message, tooLong].join('\n').trim()
  const shorter = documentWith(withoutLongest(tests, excess + tooLong.length), note)
  return bytesOf(shorter) <= mostBytes ? shorter : documentWith([], note)
}

const tooLong = 'Some of the feedback is left out, because PrairieLearn takes 1 MB.'
const leftOut = 'Left out, because PrairieLearn takes 1 MB.'

const testOf = ({ title, sentence, headline, text, points, maxPoints }: Item) => ({
  name: `${title}: ${sentence}`,
  points: points ?? 0,
  max_points: maxPoints,
  ...(headline !== '' && { message: headline }),
  ...(text !== '' && { output: text }),
})

type Test = ReturnType<typeof testOf>

/** The tests without the longest outputs, as many as are needed to save some bytes. */
function withoutLongest(tests: readonly Test[], excess: number): readonly Test[] {
  const saved = ({ output = '' }: Test): number => sizeOf(output) - sizeOf(leftOut)
  const left = new Set<Test>()
  let more = excess
  for (const test of tests.toSorted((a, b) => saved(b) - saved(a))) {
    if (more <= 0 || saved(test) <= 0) break
    left.add(test)
    more -= saved(test)
  }
  return tests.map((test) => (left.has(test) ? { ...test, output: leftOut } : test))
}

const sizeOf = (text: string): number => Buffer.byteLength(JSON.stringify(text))

const bytesOf = (exported: { readonly document: string }): number => Buffer.byteLength(exported.document)

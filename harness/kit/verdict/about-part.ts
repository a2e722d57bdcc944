import type { Check, Response } from '../suite/check.ts'

/** Kinds of checks that need no right answer, and so hold or not for the parts that there are. */
const ofWhatIsThere: ReadonlySet<string> = new Set(['repeats', 'mutates-nothing'])

/**
 * A response as a check sees it that is about some parts of the result, or about all: where the submission's own result
 * lacks one of those, which the course's lines read, the error; otherwise the answer.
 */
export function aboutPart(response: Response, { kind, resultPart, states }: Check): Response {
  if (response.kind === 'threw' || response.lacks === undefined || ofWhatIsThere.has(kind)) return response
  const lacked = Object.entries(response.lacks)
  const parts = resultPart === undefined ? states : [resultPart]
  const [found] = parts === undefined ? lacked : lacked.filter(([part]) => parts.includes(part))
  if (found === undefined) return response
  return { kind: 'threw', error: found[1], seconds: response.seconds }
}

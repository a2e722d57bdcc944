import { readResult } from './read-result.ts'
import type { Row } from './store/store-types.ts'

/** A line that cannot be a row, a row that cannot be used and is graded again, or a row. */
export type ReadRow = 'no row' | 'unusable' | Row

/** Reads a line of `results.jsonl`, which is untrusted: any program may have written to the file. */
export function rowOf(line: string): ReadRow {
  try {
    const row = readResult(line)
    if (!fits(row, { key: 'string', result: { submission: 'string' } })) return 'no row'
    return fits(row, { key: 'string', result: shape }) ? (row as Row) : 'unusable'
  } catch {
    return 'no row'
  }
}

type Shape = 'string' | 'number' | 'points' | readonly [Shape] | { readonly [key: string]: Shape }

const points = { points: 'points', maxPoints: 'number' } as const
const quoted = { id: 'string', part: 'string', outcome: 'string', sentence: 'string', ...points } as const

/** What pages about a class and the gradebook read of a result. */
const shape: Shape = {
  schema: 'string',
  submission: 'string',
  assignment: { name: 'string', title: 'string' },
  score: 'points',
  maxScore: 'number',
  parts: [{ id: 'string', title: 'string', ...points }],
  isolation: { name: 'string', level: 'number' },
  conventions: [{ flag: 'string', value: 'string' }],
  checks: [{ ...quoted, function: 'string' }],
  functions: [{ name: 'string', exported: 'string', state: 'string', ...points }],
  questions: [{ ...quoted, quiz: 'string' }],
  quizzes: [{ stem: 'string', title: 'string', state: 'string', ...points }],
  incidents: ['string'],
  remarks: [{ code: 'string', text: 'string' }],
  printed: 'string',
  durations: { total: 'number', student: 'number' },
}

function fits(value: unknown, form: Shape): boolean {
  if (form === 'points') return value === null || (Number.isFinite(value) && Number(value) >= 0)
  if (form === 'number') return Number.isFinite(value)
  if (typeof form === 'string') return typeof value === form
  if (Array.isArray(form)) return Array.isArray(value) && value.every((one) => fits(one, form[0]))
  if (typeof value !== 'object' || value === null) return false
  const { points = 0, maxPoints = points, score = 0, maxScore = score } = value as Record<string, unknown>
  const isTooMuch = Number(points) > Number(maxPoints) || Number(score) > Number(maxScore)
  if (isTooMuch && ('points' in form || 'score' in form)) return false
  return Object.entries(form).every(
    ([key, inner]) => Object.hasOwn(value, key) && fits((value as Record<string, unknown>)[key], inner),
  )
}

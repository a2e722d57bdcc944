import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedAssignment } from '#assignment'
import type { Answers, FunctionAnswers } from '#kit/engine'
import type { SubmissionReader } from '#runner'
import { starterFolders } from './starter-folders.ts'

/** What the text of a file says of functions that did not pass. */
export interface Untouched {
  /** Functions whose text is that of a starter. */
  readonly untouched: readonly string[]
  /** Answers of functions that are written, and are called with what an untouched one returns. */
  readonly waiting: ReadonlyMap<string, FunctionAnswers>
}

/**
 * Finds functions that are not written by their text, for courses whose starters answer something: what such a
 * function answers may change with other functions, as of a backward pass whose forward pass is written. A function
 * that is written, but needs an untouched one, answers with the name of that one.
 */
export async function untouchedIn(
  assignment: PlannedAssignment,
  reader: SubmissionReader,
  functions: Answers['functions'],
  names: readonly string[],
): Promise<Untouched> {
  const folders = starterFolders(assignment, 'python')
  const untouched: string[] = []
  const waiting = new Map<string, FunctionAnswers>()
  for (const name of names) {
    const own = functions.get(name)
    if (own?.lines === undefined || !own.file.endsWith('.py')) continue
    const found = await reader.text(own.file)
    // No starter is that long, and a hostile file costs the others nothing.
    if (!('text' in found) || found.text.length > longest) continue
    const starters = folders
      .map((folder) => join(folder, own.file))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'))
    const isGiven = (definition: string): boolean => {
      const text = definitionIn(found.text, definition)
      return text !== undefined && starters.some((starter) => definitionIn(starter, definition) === text)
    }
    if (isGiven(own.exported)) {
      untouched.push(name)
      continue
    }
    const first = calledIn(own.lines).find((called) => called !== own.exported && isGiven(called))
    if (first !== undefined) waiting.set(name, { ...own, answers: own.answers.map(() => needs(first)) })
  }
  return { untouched, waiting }
}

/** Characters of a file that are compared with a starter. */
const longest = 100_000

const needs = (name: string) =>
  ({
    kind: 'threw',
    seconds: 0,
    error: {
      type: 'RuntimeError',
      message: `${name} is not written yet, and what it returns is needed here`,
    },
  }) as const

const calledIn = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => [...line.matchAll(/(?<![.\w])([a-z_]\w*)\(/g)].flatMap(([, name]) => name ?? []))

/** The lines of a Python function or method without comments, blank lines and indentation. */
export function definitionIn(text: string, name: string): string | undefined {
  const [method = '', owner] = name.split('.').toReversed()
  const inside = owner === undefined ? text : blockIn(text, new RegExp(`^class ${owner}\\b`))
  return inside && blockIn(inside, new RegExp(`^\\s*def ${method}\\(`))
}

function blockIn(text: string, head: RegExp): string | undefined {
  const lines = text.split('\n').map((line) => (line.trimStart().startsWith('#') ? '' : line.trimEnd()))
  const from = lines.findIndex((line) => head.test(line))
  if (from < 0) return undefined
  const depth = depthOf(lines[from] ?? '')
  const body = lines.slice(from + 1)
  const length = body.findIndex((line) => line !== '' && depthOf(line) <= depth)
  return [lines[from], ...(length < 0 ? body : body.slice(0, length))]
    .filter((line) => line !== '')
    .join('\n')
}

const depthOf = (line: string): number => line.length - line.trimStart().length

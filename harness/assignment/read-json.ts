import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { readSmallFile, type SmallFile, UsageError } from '#files'
import { objectionTo } from './objection-to.ts'
import type { Problem } from './problem.ts'

type Field = readonly (string | number)[]

interface JsonFile extends SmallFile {
  /** Whether Touchstone wrote it, so that its texts may have control characters: names that students chose. */
  readonly isGenerated?: boolean
}

/** A JSON file of a user, and the position of each of its fields. */
export interface ReadJson {
  readonly value: unknown
  readonly text: string
  /** An error about one field, with file, line and column. */
  readonly at: (field: Field, code: string, message: string, hint?: string) => UsageError
  /**
   * Does nothing if there are no problems.
   *
   * @throws {UsageError} about all of them, in the order of the file
   */
  readonly refuse: (problems: readonly Problem[]) => void
}

/**
 * Reads a JSON file strictly: what JSON leaves open or programs read differently is refused, such as a key twice.
 *
 * @throws {UsageError} with the file, the line and the column
 */
export function readJson(file: string, { isGenerated = false, ...small }: JsonFile): ReadJson {
  const text = readSmallFile(file, small)
  const problemAt = (offset: number, code: string, message: string, hint?: string): UsageError =>
    new UsageError(code, `${file}, ${placeOf(text, offset)}: ${message}`, hint)
  const problems: ParseError[] = []
  const tree = parse(text, problems)
  const [problem] = problems
  if (tree === 'too deep') throw problemAt(0, 'json-syntax', 'is nested too deeply')
  if (problem !== undefined || tree === undefined) {
    const message =
      problem === undefined || text.trim() === ''
        ? 'the file is empty'
        : sentenceOf(printParseErrorCode(problem.error))
    throw problemAt(problem?.offset ?? 0, 'json-syntax', `not valid JSON: ${message}`)
  }
  const objection = objectionTo(tree, isGenerated)
  if (objection !== undefined) {
    throw problemAt(objection.offset, objection.code, objection.message, objection.hint)
  }
  return {
    value: getNodeValue(tree),
    text,
    at: (field, code, message, hint) => problemAt(offsetOf(tree, field), code, message, hint),
    refuse: (problems) => {
      const errors = problems
        .map((problem) => ({ ...problem, offset: offsetOf(tree, problem.field) }))
        .toSorted((a, b) => a.offset - b.offset)
        .map(({ offset, code, message, hint }) => problemAt(offset, code, message, hint))
      const [first, ...more] = errors
      if (first === undefined) return
      if (more.length === 0) throw first
      const lines = errors.flatMap(({ message, hint }) => [
        message,
        ...(hint === undefined ? [] : [`  ${hint}`]),
      ])
      throw new UsageError('problems', `${file} has ${errors.length} problems`, lines.join('\n'))
    },
  }
}

/** The parser is recursive, and its stack is finite. */
function parse(text: string, problems: ParseError[]): Node | 'too deep' | undefined {
  try {
    return parseTree(text, problems, { allowTrailingComma: false, disallowComments: true })
  } catch (error) {
    if (error instanceof RangeError) return 'too deep'
    throw error
  }
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`
}

/** The position of a field, or of the nearest enclosing one that exists. */
function offsetOf(tree: Node, field: Field): number {
  for (let length = field.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, [...field.slice(0, length)])
    if (node !== undefined) return node.parent?.type === 'property' ? node.parent.offset : node.offset
  }
  return tree.offset
}

const sentenceOf = (code: string): string => code.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

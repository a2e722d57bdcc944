import { readFileSync } from 'node:fs'
import type { Function as FunctionNode } from 'oxc-parser'
import { type Docstring, readDocstring } from './docstring.ts'

/** An exported function of a reference, as its source describes it. */
export interface ReferenceFunction {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** The type as written: `NDArray<'N C'>`. */
  readonly returns: string
  readonly docstring: Docstring
}

export interface Parameter {
  readonly name: string
  /** As written: `NDArray<'N C'>`, `readonly NDArray<'B'>[]`, `number`. */
  readonly type: string
}

/** The documented functions that a file exports, without their last, optional `options`. */
export async function readReference(file: string): Promise<readonly ReferenceFunction[]> {
  // Loaded here, because every other command does without it.
  const { parseSync } = await import('oxc-parser')
  const source = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, source)
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const declared = statement.declaration
    if (declared?.type !== 'FunctionDeclaration' || !declared.id) return []
    const comment = comments.findLast(({ end }) => end <= statement.start)
    if (!comment?.value.startsWith('*') || source.slice(comment.end, statement.start).trim() !== '') return []
    return [
      {
        name: declared.id.name,
        parameters: parametersOf(declared, source),
        returns: typeText(declared.returnType, source),
        docstring: readDocstring(comment.value.slice(1)),
      },
    ]
  })
}

function parametersOf({ params }: FunctionNode, source: string): readonly Parameter[] {
  return params.flatMap((parameter): Parameter[] => {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
    if (target.type !== 'Identifier' || target.name === 'options') return []
    return [{ name: target.name, type: typeText(target.typeAnnotation, source) }]
  })
}

const typeText = (node: { start: number; end: number } | null | undefined, source: string): string =>
  node ? source.slice(node.start, node.end).replace(/^:\s*/, '') : ''

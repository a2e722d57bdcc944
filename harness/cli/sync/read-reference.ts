import { readFileSync } from 'node:fs'
import type { Function as FunctionNode, TSTypeAnnotation } from 'oxc-parser'
import { type Docstring, readDocstring } from './docstring.ts'
import { type TypeScope, typeInFull } from './type-in-full.ts'

/** An exported function of a reference, as its source describes it. */
export interface ReferenceFunction {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** The type as written: `NDArray<'N C'>`. */
  readonly returns: string
  /** The same with what its names stand for: `{ w: NDArray<Axes>; t: number }`. */
  readonly returnsInFull: string
  readonly docstring: Docstring
}

export interface Parameter {
  readonly name: string
  /** As written: `NDArray<'N C'>`, `readonly NDArray<'B'>[]`, `number`. */
  readonly type: string
  readonly typeInFull: string
}

/** The documented functions that a file exports, without their last, optional `options`. */
export async function readReference(file: string): Promise<readonly ReferenceFunction[]> {
  // Loaded here, because every other command does without it.
  const { parseSync } = await import('oxc-parser')
  const source = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, source)
  const parse = (...args: readonly [file: string, source: string]) => parseSync(...args).program
  const scope = { file, source, program, given: {}, open: [], parse }
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const declared = statement.declaration
    if (declared?.type !== 'FunctionDeclaration' || !declared.id) return []
    const comment = comments.findLast(({ end }) => end <= statement.start)
    if (!comment?.value.startsWith('*') || source.slice(comment.end, statement.start).trim() !== '') return []
    return [
      {
        name: declared.id.name,
        parameters: parametersOf(declared, scope),
        returns: typeText(declared.returnType, source),
        returnsInFull: inFull(declared.returnType, scope),
        docstring: readDocstring(comment.value.slice(1)),
      },
    ]
  })
}

function parametersOf({ params }: FunctionNode, scope: TypeScope): readonly Parameter[] {
  return params.flatMap((parameter): Parameter[] => {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
    if (target.type !== 'Identifier' || target.name === 'options') return []
    const { name, typeAnnotation } = target
    return [{ name, type: typeText(typeAnnotation, scope.source), typeInFull: inFull(typeAnnotation, scope) }]
  })
}

const typeText = (node: { start: number; end: number } | null | undefined, source: string): string =>
  node ? source.slice(node.start, node.end).replace(/^:\s*/, '') : ''

const inFull = (node: TSTypeAnnotation | null | undefined, scope: TypeScope): string =>
  node ? typeInFull(node.typeAnnotation, scope) : ''

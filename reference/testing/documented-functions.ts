import { parseAst } from 'vitest/node'

/** An exported function and what its docstring says. */
export interface DocumentedFunction {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** The type as written: `NDArray<'N C'>`. */
  readonly returns: string
  /** Names of the errors that its own body throws, and of the functions that it calls. */
  readonly throws: readonly string[]
  readonly calls: readonly string[]
  readonly docstring: Docstring | undefined
}

export interface Parameter {
  /** `options` where it is destructured. */
  readonly name: string
  readonly type: string
  /** The names it is destructured into. */
  readonly keys: readonly string[]
}

export interface Docstring {
  /** Paragraphs before the first tag; those of a formula keep their indent. */
  readonly paragraphs: readonly string[]
  readonly tags: readonly { readonly tag: string; readonly text: string }[]
}

/** The functions that a module exports by `export function`, or as a constant arrow function. */
export function documentedFunctions(file: string, source: string): readonly DocumentedFunction[] {
  const { body } = parseAst(source, { lang: 'ts' }, file) as unknown as { body: readonly Node[] }
  return body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined
    const found = declared?.type === 'VariableDeclaration' ? arrowOf(declared) : declared
    if (!found?.id?.name || !found.params) return []
    const text = (node: Node | null | undefined): string =>
      node ? source.slice(node.start, node.end).replace(/^:\s*/, '') : ''
    return [
      {
        name: found.id.name,
        parameters: found.params.map((parameter) => describe(parameter, text)),
        returns: text(found.returnType),
        ...thrownAndCalled(found.body),
        docstring: docstringBefore(source.slice(0, statement.start)),
      },
    ]
  })
}

function arrowOf({ declarations }: Node): Node | undefined {
  const [first] = declarations ?? []
  return first?.init?.type === 'ArrowFunctionExpression' && first.id
    ? { ...first.init, id: first.id }
    : undefined
}

function describe(parameter: Node, text: (node: Node | null | undefined) => string): Parameter {
  const target = parameter.left ?? parameter
  const keys = (target.properties ?? []).flatMap(({ key }) => key?.name ?? [])
  return { name: target.name ?? 'options', type: text(target.typeAnnotation), keys }
}

function thrownAndCalled(body: unknown): { throws: readonly string[]; calls: readonly string[] } {
  const throws = new Set<string>()
  const calls = new Set<string>()
  walk(body, ({ type, argument, callee }) => {
    if (type === 'ThrowStatement') throws.add(argument?.callee?.name ?? 'an error that is not made here')
    if (type === 'CallExpression' && callee?.name) calls.add(callee.name)
  })
  return { throws: [...throws], calls: [...calls] }
}

function docstringBefore(source: string): Docstring | undefined {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(source)?.[1]
  if (comment === undefined) return undefined
  const text = comment.replace(/^[ \t]*\*? ?/gm, '').trim()
  const [description = '', ...tagged] = text.split(/^@/m)
  return {
    paragraphs: description
      .split(/\n\n+/)
      .map((part) => part.trimEnd())
      .filter((part) => part !== ''),
    tags: tagged.map((part) => {
      const [, tag = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(part) ?? []
      return { tag, text: rest.trim() }
    }),
  }
}

/** The parts of a syntax tree that are read here. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly name?: string
  readonly id?: Node | null
  readonly init?: Node | null
  readonly declaration?: Node | null
  readonly declarations?: readonly Node[]
  readonly params?: readonly Node[]
  readonly left?: Node
  readonly properties?: readonly Node[]
  readonly key?: Node
  readonly typeAnnotation?: Node | null
  readonly returnType?: Node | null
  readonly body?: unknown
  readonly argument?: Node | null
  readonly callee?: Node | null
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const inner of node) walk(inner, visit)
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') visit(node as Node)
    for (const inner of Object.values(node)) walk(inner, visit)
  }
}

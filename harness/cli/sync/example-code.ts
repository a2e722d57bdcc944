import type { Expression, Statement } from 'oxc-parser'

/** How a language writes what an example needs. */
export interface Dialect {
  /** An array made from nested lists. */
  readonly array: (lists: string) => string
  readonly name: (name: string) => string
  readonly assign: (name: string, value: string) => string
  /** A line of code, with what it gives where the example says it. */
  readonly lines: (text: string, claim: string | undefined) => readonly string[]
}

/**
 * The lines of a reference's `@example` in another language. Lines that need more than a student has are left
 * out: those that pass options, and those that call anything but the function itself.
 */
export async function exampleCode(example: string, own: Own, dialect: Dialect): Promise<readonly string[]> {
  const { parseSync } = await import('oxc-parser')
  const { program, comments } = parseSync('example.ts', example)
  const lines = program.body.flatMap((statement, k): readonly Line[] => {
    const next = program.body[k + 1]?.start ?? Number.POSITIVE_INFINITY
    const claim = comments.find(({ start }) => start >= statement.end && start < next)?.value.trim()
    return linesOf(statement, own, dialect).map((line) => ({
      ...line,
      ...(claim !== undefined && { claim }),
    }))
  })
  const defined = new Set(lines.flatMap(({ defines }) => defines ?? []))
  const whole = lines.filter(({ uses }) => uses.every((name) => defined.has(name)))
  // A constant is of use only to a line that is shown.
  const used = new Set(whole.filter(({ defines }) => defines === undefined).flatMap(({ uses }) => uses))
  return whole
    .filter(({ defines }) => defines === undefined || used.has(defines))
    .flatMap(({ text, claim }) => dialect.lines(text, claim))
}

interface Line {
  readonly text: string
  readonly uses: readonly string[]
  readonly defines?: string
  readonly claim?: string
}

interface Own {
  readonly name: string
  readonly arity: number
}

function linesOf(statement: Statement, own: Own, dialect: Dialect): readonly Line[] {
  if (statement.type === 'ExpressionStatement') {
    const uses: string[] = []
    const text = textOf(statement.expression, own, dialect, uses)
    return text === undefined ? [] : [{ text, uses }]
  }
  if (statement.type !== 'VariableDeclaration') return []
  const [declared] = statement.declarations
  if (!declared?.init) return []
  const { id, init } = declared
  // `const [W, X] = [array(…), array(…)]` is one line here and two there.
  const pairs =
    id.type === 'ArrayPattern' && init.type === 'ArrayExpression'
      ? id.elements.map((element, k) => [element, init.elements[k]] as const)
      : [[id, init] as const]
  return pairs.flatMap(([target, value]): Line[] => {
    if (target?.type !== 'Identifier' || !value) return []
    const uses: string[] = []
    const text = textOf(value, own, dialect, uses)
    return text === undefined
      ? []
      : [{ text: dialect.assign(dialect.name(target.name), text), uses, defines: target.name }]
  })
}

/** An expression in the dialect; undefined if it contains something that students do not have. */
function textOf(
  node: Expression | { readonly type: string },
  own: Own,
  dialect: Dialect,
  uses: string[],
): string | undefined {
  const expression = node as Expression
  if (expression.type === 'Literal') return 'raw' in expression ? (expression.raw ?? undefined) : undefined
  if (expression.type === 'Identifier') {
    uses.push(expression.name)
    return dialect.name(expression.name)
  }
  if (expression.type === 'UnaryExpression' && expression.operator === '-') {
    const inner = textOf(expression.argument, own, dialect, uses)
    return inner === undefined ? undefined : `-${inner}`
  }
  if (expression.type === 'ArrayExpression') {
    const entries = all(expression.elements.map((entry) => entry && textOf(entry, own, dialect, uses)))
    return entries && `[${entries.join(', ')}]`
  }
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return undefined
  const { name } = expression.callee
  const args = all(expression.arguments.map((argument) => textOf(argument, own, dialect, uses)))
  if (args === undefined) return undefined
  if (name === 'array') return dialect.array(args.join(', '))
  if (name === 'nested') return args[0]
  return name === own.name && args.length === own.arity
    ? `${dialect.name(name)}(${args.join(', ')})`
    : undefined
}

const all = (texts: readonly (string | null | undefined)[]): readonly string[] | undefined =>
  texts.every((text) => typeof text === 'string') ? texts : undefined

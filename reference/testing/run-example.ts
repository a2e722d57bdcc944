import { isDeepStrictEqual } from 'node:util'
import { compileFunction } from 'node:vm'
import { type NDArray, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from './printed-digits.ts'

export type Scope = Readonly<Record<string, unknown>>

/**
 * Runs the code of an `@example` and says, line by line, which claims are false.
 *
 * A line is a `const`, or an expression with a claim: `// = value` is meant exactly, `// ≈ value` to the
 * printed digits. Two spaces end the value and begin a remark. A line that begins with a space or a closing
 * bracket continues the one before it.
 */
export function falseClaims(example: string, scope: Scope): readonly string[] {
  const statements = example.trim().split(/\n(?=[^\s)\]}])/)
  const isClaim = (statement: string): boolean => !statement.startsWith('const ')
  if (!statements.some(isClaim)) return ['it claims nothing']
  let before = ''
  return statements.flatMap((statement) => {
    if (!isClaim(statement)) {
      before += `${statement}\n`
      return []
    }
    const [, expression, sign, text] = /^([\s\S]*?)\s*\/\/ ([=≈]) (.*?)(?: {2}.*)?$/.exec(statement) ?? []
    if (expression === undefined || text === undefined) return [`${statement}: it claims nothing`]
    try {
      const got = plain(evaluate(`${before}return (${expression})`, scope))
      const differences = sign === '≈' ? differencesFromPrinted(got, text) : exactly(got, text)
      return differences.map((difference) => `${expression} ${sign} ${text}: ${difference}`)
    } catch (error) {
      return [`${expression}: ${error}`]
    }
  })
}

/** Zero and minus zero are not the same here. */
function exactly(got: unknown, text: string): readonly string[] {
  return isDeepStrictEqual(got, evaluate(`return (${text})`, {})) ? [] : [`it is ${JSON.stringify(got)}`]
}

const evaluate = (body: string, scope: Scope): unknown =>
  compileFunction(body, Object.keys(scope))(...Object.values(scope))

const plain = (value: unknown): unknown => (isArray(value) ? nested(value) : value)

const isArray = (value: unknown): value is NDArray =>
  typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array

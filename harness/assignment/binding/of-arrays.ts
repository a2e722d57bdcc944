import { BindingError } from './binding-error.ts'
import type { Expression } from './parse-line.ts'

/** Methods of arrays in lines of TypeScript and JavaScript. */
const inScript: ReadonlySet<string> = new Set(['transpose', 'reshape', 'ravel', 'copy'])

/** Methods of arrays of NumPy and PyTorch only. */
const inPython: ReadonlySet<string> = new Set([
  ...['__add__', 'astype', 'clone', 'mean', 'squeeze', 'sum', 'swapaxes'],
])

/** Methods of arrays, which no submission defines. */
export const ofArrays: ReadonlySet<string> = new Set([...inScript, ...inPython])

/**
 * Refuses what only arrays of Python have; a value that an earlier line has named may have any method.
 *
 * @throws {BindingError} about a call of it
 */
export function refuseOfPython(
  { of }: Extract<Expression, { kind: 'call' }>,
  { given }: { readonly given: ReadonlyMap<string, unknown> },
): void {
  if (of.kind !== 'attribute' || !inPython.has(of.name)) return
  if (of.of.kind === 'name' && given.has(of.of.name)) return
  throw new BindingError(
    `${of.name} is a method of arrays in Python`,
    of.column,
    `In TypeScript and JavaScript, lines can say .T, ${[...inScript].join(', ')}.`,
  )
}

import { UsageError } from '#files'

/** One thing that is wrong with a table of a user. */
export interface RowProblem {
  readonly line: number
  readonly message: string
  readonly hint?: string
}

/**
 * Returns if there are no problems.
 *
 * @throws {UsageError} about all of them, one message each, in the order of the file
 */
export function refuseRows(path: string, problems: readonly RowProblem[]): void {
  const [first, ...more] = problems.toSorted((a, b) => a.line - b.line)
  if (first === undefined) return
  const message = ({ line, message }: RowProblem): string => `'${path}', line ${line}: ${message}`
  if (more.length === 0) throw new UsageError('rows', message(first), first.hint)
  const lines = [first, ...more].flatMap((one) => [message(one), ...(one.hint ? [`  ${one.hint}`] : [])])
  throw new UsageError('rows', `'${path}' has ${more.length + 1} problems`, lines.join('\n'))
}

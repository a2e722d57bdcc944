import { affectedFiles, type PreparedProgram } from '#runner'
import type { Before } from './kept.ts'

/** The files whose functions must run: all, or those that a saved file affects by its old or its new imports. */
export function staleFiles(
  program: PreparedProgram,
  answersFile: string,
  before: Before | undefined,
): ReadonlySet<string> {
  if (before === undefined || before.program.files.join() !== program.files.join())
    return new Set(program.files)
  const code = before.saved.filter((saved) => saved !== answersFile)
  return new Set(
    code.flatMap((saved) => [...affectedFiles(before.program, saved), ...affectedFiles(program, saved)]),
  )
}

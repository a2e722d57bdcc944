import type { Result } from '#kit/engine'
import { fullReport, reportOn, type Standing, shortReport, studentView } from '#reports'
import { commandLine, withoutExtras } from './command-line.ts'
import { wantsColor } from './output.ts'

/** What of a result is printed, and how the command was started. */
export interface ReportRequest {
  readonly result: Result
  readonly previous: Standing | undefined
  /** What followed `touchstone` when it was started. */
  readonly args: readonly string[]
  /** The names among them. */
  readonly names: readonly string[]
  /** The functions that they mean; none means all. */
  readonly only: readonly string[]
  readonly all: boolean
  /** Whether it runs again after every save. */
  readonly watch: boolean
}

/** The report of `touchstone check`: one screen, everything, or everything about some functions. */
export function reportText(shown: ReportRequest): string {
  const { result, previous, args, names, only, all, watch } = shown
  const view = studentView(result, {
    audience: 'student',
    again: watch ? '' : commandLine(args),
    ...(previous !== undefined && { previous }),
    ...(only.length > 0 && { only }),
  })
  const { columns, rows } = process.stdout
  const options = { color: wantsColor(process.stdout), ...(columns && { width: columns }) }
  const command = commandLine(withoutExtras(args, names))
  // Under --watch, only what fits on the screen can be read.
  if (only.length > 0 && !watch) return reportOn(view, { ...options, command })
  if (all) return fullReport(view, options)
  return shortReport(view, { ...options, command, ...(watch && rows && { rows: Math.min(rows, 40) }) })
}

import { UsageError } from '#files'

/** @throws {UsageError} if functions are named beside the option `--check` */
export function refuseNamesWithCheck(names: readonly string[], check: string | undefined): void {
  if (names.length === 0 || check === undefined) return
  throw new UsageError(
    'names-and-check',
    `--check runs a single check and cannot be combined with '${names.join(' ')}'`,
  )
}

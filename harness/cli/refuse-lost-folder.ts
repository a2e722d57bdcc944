import { UsageError } from '#files'

/** @throws {UsageError} if the current folder was deleted: no relative path means anything there */
export function refuseLostFolder(): void {
  try {
    process.cwd()
  } catch {
    throw new UsageError(
      'no-current-folder',
      'the current folder no longer exists',
      'Change to one that does: cd',
    )
  }
}

/**
 * The number of the user as whom level 0 runs submissions, if whoever starts Touchstone as root names one: where the
 * machine is a disposable container, that keeps its files and processes from them.
 */
export function studentUser(): number | undefined {
  const { TOUCHSTONE_STUDENT_USER: named = '' } = process.env
  return named === '' ? undefined : Number(named)
}

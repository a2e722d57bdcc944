import { UsageError } from '#files'
import { count } from '#kit/engine'
import type { Store } from './store/store-types.ts'

/**
 * Refuses a folder with results of other submissions, which must not be overwritten.
 *
 * @param name the assignment's
 * @param left the submissions with a result that are not in this class
 */
export function refuseOthers(
  { known }: Pick<Store, 'known'>,
  out: string,
  name: string,
  left: readonly string[],
): void {
  const [first] = known.values()
  if (first === undefined) return
  if (first.assignment === name && left.length < known.size) return
  const of = first.assignment === name ? 'of other submissions' : `of the assignment ${first.assignment}`
  throw new UsageError(
    'other-batch',
    `'${out}' contains ${count(known.size, 'result')} ${of}`,
    'Choose another folder with --out, or delete that one.',
  )
}

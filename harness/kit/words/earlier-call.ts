import type { Finding } from '../value/finding.ts'
import { visible } from './visible.ts'
import { count } from './words.ts'

/** Why a call had less time than others have, if it had. */
export function earlierCall(
  earlier: Extract<Finding, { code: 'died' }>['earlier'],
  name: string,
): readonly string[] {
  if (earlier === undefined) return []
  const limit = count(earlier.limit, 'second')
  return earlier.loop === undefined || name.split('.').at(-1) === earlier.loop
    ? [`An earlier call had not ended after ${limit}, so this one had less time.`]
    : [`It was in ${visible(earlier.loop)}, where an earlier call had not ended after ${limit}.`]
}

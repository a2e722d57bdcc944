import { describeWatchdog } from './testing/describe-watchdog.ts'
import { parentAttacks } from './testing/parent-attacks/index.ts'

/** Each of these once stalled or ended the batch of everybody. watchdog.long.test.ts tries all attacks. */
const stalled = new Set([
  'from-and-blanks',
  'open-parentheses',
  'dotted-name',
  'one-sparse-tebibyte',
  'axis-of-a-billion',
  'ts-nested-parentheses',
  'pipe-as-answers',
])

describeWatchdog(parentAttacks.filter(({ id }) => stalled.has(id)))

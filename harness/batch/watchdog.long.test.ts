import { describeWatchdog } from './testing/describe-watchdog.ts'
import { parentAttacks } from './testing/parent-attacks/index.ts'

describeWatchdog(parentAttacks)

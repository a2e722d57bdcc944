import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The command from its sources, as `touchstone sync` needs it. */
export const mainFromSources = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The command that tests start: where `npm test` has built it, as it is built, since that starts three times as fast. */
const built = process.env.TOUCHSTONE_TEST_MAIN
export const main = built ?? mainFromSources

/** What a step of a workflow starts, as it is built if the command is. */
export const mainOfAction = built
  ? join(dirname(built), 'action.cjs')
  : fileURLToPath(new URL('../../action/main.ts', import.meta.url))

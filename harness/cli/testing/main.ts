import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The command from its sources, as `touchstone sync` needs it. */
export const mainFromSources = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Where `npm test` has built it: a command that is built starts three times as fast. */
const built = process.env.TOUCHSTONE_TEST_MAIN

/** The command that tests start. */
export const main = built ?? mainFromSources

/** What a step of a workflow starts, as it is built if the command is. */
export const mainOfAction = built
  ? join(dirname(built), 'action.cjs')
  : fileURLToPath(new URL('../../action/main.ts', import.meta.url))

import { fileURLToPath } from 'node:url'

/** The command from its sources, as `touchstone sync` needs it. */
export const mainFromSources = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The command that tests start: the bundle, where `npm test` has built it, because it starts three times as fast. */
export const main = process.env.TOUCHSTONE_TEST_MAIN ?? mainFromSources

import { fileURLToPath } from 'node:url'

/**
 * The command that tests start: as it is built, where `npm test` has built it, since that starts in a third of the
 * time; otherwise from its sources.
 */
export const main = process.env.TOUCHSTONE_TEST_MAIN ?? fileURLToPath(new URL('../main.ts', import.meta.url))

/**
 * What the tests need from the system besides Node: Debian's packages cannot come with `npm ci`.
 *
 *     node scripts/system.ts            checks; installs in CI and as root without a terminal
 *     node scripts/system.ts --install  installs what is missing
 */
import { browser, bubblewrap, python } from './needs.ts'
import { setUp } from './set-up.ts'

const missing = await setUp([python, bubblewrap, browser], process.argv.includes('--install'))
process.exitCode = missing.some(({ need }) => need.required) ? 1 : 0

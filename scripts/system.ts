/** `npm run setup`: installs what `npm start` and `npm test` need besides Node, where it is missing. */
import { system } from './needs.ts'
import { setUp } from './set-up.ts'

const missing = await setUp(system, true)
process.exitCode = missing.some(({ need }) => need.required) ? 1 : 0

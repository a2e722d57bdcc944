/** `npm test`: every test but the long ones, or those for which this machine has what they need. */
import { join } from 'node:path'
import { execa } from 'execa'
import { system } from './needs.ts'
import { setUp } from './set-up.ts'

const missing = await setUp(system)
console.log('not run here: the long tests, which npm run test:long runs (**/*.long.test.ts)')
const required = missing.filter(({ need }) => need.required).map(({ need }) => need.name)
const built = join(import.meta.dirname, '../.touchstone/built')
const steps = [
  ['npm', 'run', 'lint'],
  ['npm', 'run', 'typecheck'],
  // Most tests start the command, which starts three times as fast as it is built.
  ...(required.length === 0 ? [['node', 'scripts/build.ts', built]] : []),
  ['npm', 'run', required.length === 0 ? 'unit' : 'test:pure'],
] as const
const env = { TOUCHSTONE_TEST_MAIN: join(built, 'main.cjs') }
for (const [program = '', ...args] of steps) {
  const { exitCode } = await execa(program, args, { stdio: 'inherit', reject: false, env })
  if (exitCode !== 0) process.exit(exitCode ?? 1)
}
if (required.length > 0) {
  console.error(`not run: the tests that start processes: they need ${required.join(' and ')}`)
  process.exitCode = 1
}

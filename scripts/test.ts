/** `npm test`: every test but the long ones, or those for which this machine has what they need. */
import { execa } from 'execa'
import { system } from './needs.ts'
import { setUp } from './set-up.ts'

const missing = await setUp(system)
console.log('not run here: the long tests, which npm run test:long runs (**/*.long.test.ts)')
const required = missing.filter(({ need }) => need.required).map(({ need }) => need.name)
for (const script of ['lint', 'typecheck', required.length === 0 ? 'unit' : 'test:pure']) {
  const { exitCode } = await execa('npm', ['run', script], { stdio: 'inherit', reject: false })
  if (exitCode !== 0) process.exit(exitCode ?? 1)
}
if (required.length > 0) {
  console.error(`not run: the tests that start processes: they need ${required.join(' and ')}`)
  process.exitCode = 1
}

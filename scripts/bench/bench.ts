/**
 * `npm run bench`: Touchstone as it is installed against one `vitest run` and one `pytest` per submission,
 * with the same submissions and the same calls, in turns, so that what else the machine does falls on all
 * alike.
 *
 *     npm run bench                    everything
 *     npm run bench -- check           or grade: one of the two
 *     npm run bench -- --rounds 5
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { benchCheck } from './bench-check.ts'
import { benchGrade } from './bench-grade.ts'
import { machine } from './machine.ts'
import { root } from './samples.ts'
import { makeWorkplace } from './tools.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
})
const rounds = Number(values.rounds)
const benches = { check: benchCheck, grade: benchGrade }
const wanted = positionals.length > 0 ? positionals : Object.keys(benches)
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0 || !(Number.isInteger(rounds) && rounds > 0)) {
  console.error(`npm run bench -- [${Object.keys(benches).join('|')}] [--rounds 3]`)
  process.exit(2)
}

await execa(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' })
const workplace = await makeWorkplace(join(root, '.touchstone/bench'))
console.log(await machine())
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.includes(name)) console.log(`\n${await bench(workplace, rounds)}`)
}

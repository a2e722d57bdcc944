/**
 * `npm run bench`: Touchstone as it is installed against one `vitest run` and one `pytest` per submission,
 * with the same submissions and the same calls, in turns, so that what else the machine does falls on all
 * alike.
 *
 *     npm run bench                    everything
 *     npm run bench -- check           or grade, or reference: one of the three
 *     npm run bench -- endurance       a class of 10,000 in each language; not among everything, for it takes long
 *     npm run bench -- kills           the same, and killed 20 times at random moments
 *     npm run bench -- exports         every format of many results, with and without a course
 *     npm run bench -- curves          checks of training curves: false alarms, and mistakes that are caught and named
 *     npm run bench -- --rounds 5
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { benchCheck } from './bench-check.ts'
import { benchCurves } from './bench-curves.ts'
import { benchEndurance } from './bench-endurance.ts'
import { benchExports } from './bench-exports.ts'
import { benchGrade } from './bench-grade.ts'
import { benchKills } from './bench-kills.ts'
import { benchReference } from './bench-reference.ts'
import { machine } from './machine.ts'
import { root } from './samples.ts'
import { makeWorkplace, type Workplace } from './tools.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, size: { type: 'string', default: '10000' } },
})
const rounds = Number(values.rounds)
const size = Number(values.size)
const benches = {
  check: (workplace: Workplace) => benchCheck(workplace, rounds),
  grade: (workplace: Workplace) => benchGrade(workplace, rounds),
  endurance: (workplace: Workplace) => benchEndurance(workplace, size),
  kills: (workplace: Workplace) => benchKills(workplace, size),
  exports: (workplace: Workplace) => benchExports(workplace, size),
}
const all = ['check', 'grade', 'reference']
const names = [...Object.keys(benches), 'reference', 'curves']
const wanted = positionals.length > 0 ? positionals : all
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0 || ![rounds, size].every((one) => Number.isInteger(one) && one > 0)) {
  console.error(`npm run bench -- [${names.join('|')}] [--rounds 3] [--size 10000]`)
  process.exit(2)
}

console.log(await machine())
const installed = Object.entries(benches).filter(([name]) => wanted.includes(name))
if (installed.length > 0) {
  await execa(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' })
  const workplace = await makeWorkplace(join(root, '.touchstone/bench'))
  for (const [, bench] of installed) console.log(`\n${await bench(workplace)}`)
}
if (wanted.includes('reference')) console.log(`\n${await benchReference(rounds)}`)
if (wanted.includes('curves')) console.log(`\n${benchCurves(200, 50)}`)

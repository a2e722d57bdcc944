/**
 * Writes `docs/security.md`: what came of every attack at every level that this machine has. Levels that it does not
 * have stay as they were recorded. With `--check` runs nothing and says whether the page is what the record makes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { readAttacks } from '../harness/runner/testing/attacks.ts'
import { placesHere } from '../harness/runner/testing/places-here.ts'
import { type Recorded, readRecorded, writeRecorded } from './security/recorded.ts'
import { runAttacks } from './security/run-attacks.ts'
import { securityPage } from './security/security-page.ts'

const page = new URL('../docs/security.md', import.meta.url)

if (process.argv.includes('--check')) {
  const upToDate = readFileSync(page, 'utf8') === securityPage(readAttacks(), readRecorded())
  if (!upToDate) console.log('docs/security.md is not what the record makes: node scripts/security-table.ts')
  process.exitCode = upToDate ? 0 : 1
} else {
  const recorded = await record()
  writeRecorded(recorded)
  writeFileSync(page, securityPage(readAttacks(), recorded))
}

async function record(): Promise<Recorded> {
  const places = []
  for (const place of await placesHere()) places.push(await runAttacks(place))
  const here = new Set(places.map(({ place }) => place.isolation.level))
  const elsewhere = readRecorded().places.filter(({ place }) => !here.has(place.isolation.level))
  const all = [...places, ...elsewhere]
  return { places: all.toSorted((a, b) => b.place.isolation.level - a.place.isolation.level) }
}

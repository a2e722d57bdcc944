/** Writes `docs/oracles.md`: how far each function of the reference is from what others compute. */
import { writeFileSync } from 'node:fs'
import { oraclesPage } from '#reference/testing/oracles-page.ts'

writeFileSync(new URL('../docs/oracles.md', import.meta.url), oraclesPage())

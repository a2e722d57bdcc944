/**
 * Trains each dense recipe many times, correctly and with each known mistake, and writes where the statistics of its
 * curves lie: what `touchstone curves check` compares a log with. Run it after a change to a recipe, to the training
 * loop, or to a statistic; it takes some minutes for each recipe.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { denseRecipes } from '#training/float64/dense-recipe.ts'
import { statisticBands } from '#training/float64/statistic-bands.ts'

const runs = { right: 60, wrong: 12 }
/** Runs that calibrate anything else have other seeds. */
const firstSeed = 1000

const wanted = process.argv.slice(2)
for (const [id, recipe] of Object.entries(denseRecipes)) {
  if (wanted.length > 0 && !wanted.includes(id)) continue
  const file = new URL(`../harness/training/bands/${id}.json`, import.meta.url)
  const bands = statisticBands(recipe, runs, firstSeed)
  const text = JSON.stringify(bands, (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  )
  writeFileSync(fileURLToPath(file), `${text}\n`)
  console.log(`Wrote ${id}.json, ${Math.round(text.length / 1000)} kB`)
}

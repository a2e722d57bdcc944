import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withoutTorch } from '../../runner/testing/without-torch.ts'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { dataFile, readTrainingLog, readWeights, verifyTraining } from './index.ts'

const missing = await withoutTorch()
const page = readFileSync(new URL('../../../docs/training-logs.md', import.meta.url), 'utf8')

/** Runs a program of the page with the data of its recipe, and verifies what it writes. */
function verified(file: string): { readonly verdict: string; readonly codes: readonly string[] } {
  const program = page.split('```python\n').find((text) => text.startsWith(`# ${file}\n`)) ?? ''
  const recipe = denseRecipes['softmax-classifier'] as DenseRecipe
  const folder = mkdtempSync(join(tmpdir(), 'trained-'))
  writeFileSync(join(folder, 'data.npz'), dataFile(recipe))
  writeFileSync(join(folder, file), program.slice(0, program.indexOf('```')))
  execFileSync('/usr/bin/python3', [file], { cwd: folder })
  const { verdict, reasons } = verifyTraining({
    recipe,
    log: readTrainingLog(join(folder, 'log.json')),
    initial: readWeights(join(folder, 'initial.npz'), recipe),
    final: readWeights(join(folder, 'final.npz'), recipe),
  })
  return { verdict, codes: reasons.map(({ code }) => code) }
}

const agreed = {
  verdict: 'verified',
  codes: ['weights-agree', 'replay-agrees', 'weights-replayed', 'log-agrees'],
}

it('verifies what the NumPy program of the page writes, which trains in float32', () => {
  expect(verified('train.py')).toEqual(agreed)
})

it('verifies what the PyTorch program of the page writes', (context) => {
  context.skip(missing !== undefined, missing)
  expect(verified('train_torch.py')).toEqual(agreed)
})

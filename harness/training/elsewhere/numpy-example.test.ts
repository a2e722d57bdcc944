import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { dataFile, readTrainingLog, readWeights, verifyTraining } from './index.ts'

it('verifies what the NumPy example of the page writes, which trains in float32', () => {
  const page = readFileSync(new URL('../../../docs/training-logs.md', import.meta.url), 'utf8')
  const [, program = ''] = /```python\n(# train\.py\n.*?)```/s.exec(page) ?? []
  const recipe = denseRecipes['softmax-classifier'] as DenseRecipe
  const folder = mkdtempSync(join(tmpdir(), 'numpy-'))
  writeFileSync(join(folder, 'data.npz'), dataFile(recipe))
  writeFileSync(join(folder, 'train.py'), program)
  execFileSync('/usr/bin/python3', ['train.py'], { cwd: folder })
  const { verdict, reasons } = verifyTraining({
    recipe,
    log: readTrainingLog(join(folder, 'log.json')),
    initial: readWeights(join(folder, 'initial.npz'), recipe),
    final: readWeights(join(folder, 'final.npz'), recipe),
  })
  expect(reasons.map(({ code }) => code)).toEqual(['weights-agree', 'replay-agrees', 'log-agrees'])
  expect(verdict).toBe('verified')
})

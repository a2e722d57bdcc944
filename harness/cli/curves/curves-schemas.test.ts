import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { type DenseRecipe, denseRecipes } from '#training/float64/dense-recipe.ts'
import { namedLayers } from '#training/float64/named-layers.ts'
import { trainDense } from '#training/float64/train-dense.ts'
import { npz } from '#training/npz.ts'
import { scratch, touchstone } from '../testing/touchstone.ts'

const recording = (name: string): string => resolve(`fixtures/curves/${name}.json`)
const svm = denseRecipes['svm-classifier'] as DenseRecipe

type Log = ReturnType<typeof trainDense>['log']

/** Logs that are checked here, by their names: what is wrong in the training, and what of its log is handed in. */
const logs = {
  biases: { decisions: { penalized: 'all parameters' }, shown: (log: Log) => log },
  uphill: { decisions: { update: 'uphill' }, shown: (log: Log) => log },
  curves: {
    decisions: { momentum: 'none' },
    shown: ({ steps, epochs }: Log) => ({ epochs, steps: steps.map(({ epoch, loss }) => ({ epoch, loss })) }),
  },
} as const

/** A folder with all logs and their weights. */
function workplace(): string {
  const cwd = scratch()
  for (const [name, { decisions, shown }] of Object.entries(logs)) {
    const { log, initial, final } = trainDense(svm, 4, decisions)
    const all = { schema: 'touchstone/training-log/v1', recipe: 'svm-classifier', ...shown(log) }
    writeFileSync(join(cwd, `${name}.json`), JSON.stringify(all))
    writeFileSync(join(cwd, `${name}-initial.npz`), npz(namedLayers(initial)))
    writeFileSync(join(cwd, `${name}-final.npz`), npz(namedLayers(final)))
  }
  return cwd
}

const check = (name: keyof typeof logs): readonly string[] => [
  'check',
  `${name}.json`,
  '--initial',
  `${name}-initial.npz`,
  '--final',
  `${name}-final.npz`,
]

it.each([
  ['training', check('biases')],
  ['training', check('uphill')],
  ['training', ['check', 'curves.json']],
  ['training-data', ['data', 'svm-classifier']],
  ['rate-sweep', ['sweep', 'softmax-classifier', '--rates', '1e9,0.05']],
  ['recipes', ['recipes']],
  ['walks', ['walks', '--rate', '1e200']],
  ['walks', ['walks']],
  ['curves-comparison', ['compare', recording('svm-classifier.wasm'), recording('svm-classifier.float64')]],
  ['training-claim', ['claims', recording('small-cnn.wasm'), recording('small-cnn-batchnorm.wasm')]],
])('touchstone schema %s describes what is printed by curves %j', async (name, args) => {
  const cwd = workplace()
  const schema = JSON.parse((await touchstone(['schema', name], { cwd })).stdout)
  const { stdout, stderr } = await touchstone(['curves', ...args, '--json'], { cwd })
  const printed = JSON.parse(stdout)
  const isValid = new Ajv2020({ allowUnionTypes: true }).compile(schema)
  isValid(printed)
  expect(isValid.errors, stderr).toBe(null)
  expect(printed.schema).toBe(schema.$id)
})

it('says in other fields which checks show a mistake, and which mistakes are nearly as likely', async () => {
  const cwd = workplace()
  const mistakesOf = async (args: readonly string[]) =>
    JSON.parse((await touchstone(['curves', ...args, '--json'], { cwd })).stdout).mistakes
  expect(await mistakesOf(check('biases'))).toMatchObject([
    { evidence: 'shown', shownBy: ['Losses of a replay'] },
  ])
  expect(await mistakesOf(['check', 'curves.json'])).toMatchObject([
    { id: 'momentum-missing', evidence: 'likely', nearlyAsLikely: expect.any(Array) },
  ])
})

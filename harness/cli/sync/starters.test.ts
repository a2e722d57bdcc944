import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formula as authored, choice, classes, options, reals, scalar } from '#kit'
import type { ErasedFormula } from '#kit/engine'
import { withExamples } from './described.ts'
import { readReference } from './read-reference.ts'
import { starterFunction } from './starter-facts.ts'
import { pythonStarter } from './starter-python.ts'
import { javascriptStarter, typescriptStarter } from './starter-typescript.ts'

const reference = `
/**
 * Weighed loss: what a
 * student could repeat.
 *
 *     L = (1/N) Σᵢ wᵢ
 *
 * A second paragraph.
 *
 * @param W \`C × D\`, weights
 * @param labels \`N\`, classes; integers in \`0 … C − 1\`
 * @param learningRate step size; default 1
 * @param lambda strength λ ≥ 0
 * @param options.delta the margin δ; default 1
 * @param options.reduction \`mean\` or \`sum\`; default \`mean\`
 * @param options.l2Form one or the other; default \`lambda\`
 * @returns the shape of \`W\`, loss per unit of weight
 * @throws {RangeError} never
 *
 * @remarks How it is really done.
 * @source a deck
 * @example
 * const [W, unused] = [array([[-0.5, 1]]), array([1])]
 * weighedLoss(W, array([0]), 1, 0.1) // ≈ [[0.25, 1]]
 * weighedLoss(W, array([0]), 1, 0.1, { l2Form: 'lambda/2' }) // ≈ [[0.5, 1]]
 * nested(weighedLoss(map(W, Math.abs), array([0]), 1, 0)) // = [[0, 0]]
 */
export function weighedLoss<Axes extends string>(
  W: NDArray<Axes>,
  labels: NDArray<'N'>,
  learningRate = 1,
  lambda: number,
  options: Options = {},
): NDArray<Axes> {
  return W
}
`

const { formula } = authored(
  { weighedLoss: () => 0 },
  {
    id: 'weighed-loss',
    inputs: [
      reals('W', 'C D'),
      classes('labels', 'N', 'C'),
      scalar('learningRate', [1]),
      scalar('lambda', [1]),
    ],
    sizes: { N: [1, 2], C: [1, 2], D: [1, 2] },
    obeys: { reduction: { mean: 0, sum: 0 }, l2Form: { lambda: 0, 'lambda/2': 0 } },
    holes: {},
    reading: () => () => 0,
  },
)

async function facts(
  about: ErasedFormula = formula,
  source = reference,
  consistent: readonly (readonly string[])[] = [],
  reduction: 'mean' | 'sum' = 'mean',
) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-starter-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'weighed-loss.ts')
  writeFileSync(file, source)
  const [found] = await readReference(file)
  if (found === undefined) throw new Error('nothing was read')
  return starterFunction(await withExamples(found, about), about, {
    ...{ conventions: { reduction, l2Form: 'open' }, consistent },
  })
}

describe('a starter', () => {
  it('asks for one convention in all functions, or in those that the assignment groups', async () => {
    const { paragraphs } = await facts(formula, reference, [['weighedLoss', 'weighedGradient']])
    expect(paragraphs.join(' ')).toContain('Keep to one in functions that belong together.')
    expect((await facts()).paragraphs.join(' ')).toContain('Keep to one in all functions.')
  })

  it('leaves out an example that another convention makes untrue', async () => {
    expect((await facts(formula, reference, [], 'sum')).examples).toEqual({ typescript: [], python: [] })
  })

  it('keeps the words to choose from, and ends in no comma where a shape says all', async () => {
    const { formula: withMode } = authored(
      { silence: () => 0 },
      {
        ...{ id: 'silence', inputs: [reals('X', 'N D'), choice('mode', ['train', 'test'])] },
        ...{ sizes: { N: [1, 2], D: [1, 2] }, holes: {}, reading: () => () => 0 },
      },
    )
    const source = `
/**
 * Silences units.
 *
 * @param X \`N × D\`, units
 * @param mode \`train\` or \`test\`
 * @returns the shape of \`X\`
 */
export function silence(
  X: NDArray<'N D'>,
  mode:
    | 'train'
    | 'test',
): NDArray<'N D'> {
  return X
}
`
    const starter = typescriptStarter('Title', [await facts(withMode, source)])
    expect(starter).toContain(' * @param mode `train` or `test`\n')
    expect(starter).toContain(' * @returns `N × D`\n')
    expect(starter).toContain("mode: 'train' | 'test'")
  })

  it('is a signature with formula, shapes and examples in TypeScript', async () => {
    expect(await typescriptStarter('Title', [await facts()])).toMatchInlineSnapshot(`
      "// Title
      //
      // Write the functions below, in any order, and see what is right:
      //
      //     npx --no-install touchstone check --watch
      //
      // A matrix is a list of rows: number[][]. Leave the arguments as they are.

      /**
       * Weighed loss: what a student could repeat.
       *
       *     L = (1/N) Σᵢ wᵢ
       *
       * A second paragraph.
       *
       * Here the margin δ is 1. Convention: losses are averaged over the N examples. Either is right: the
       * penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to
       * one in all functions.
       *
       * @param W \`C × D\`, weights
       * @param labels \`N\`, classes; integers in \`0 … C − 1\`
       * @param learningRate step size
       * @param lambda strength λ ≥ 0
       * @returns \`C × D\`, loss per unit of weight
       * @example
       * const W = [[-0.5, 1]]
       * weighedLoss(W, [0], 1, 0.1) // ≈ [[0.25, 1]]
       */
      export function weighedLoss(
        W: number[][],
        labels: number[],
        learningRate: number,
        lambda: number,
      ): number[][] {
        throw new Error('not written yet')
      }
      "
    `)
  })

  it('has its types in comments in JavaScript', async () => {
    const text = await javascriptStarter('Title', [await facts()])
    expect(text.slice(text.indexOf(' * @param'))).toMatchInlineSnapshot(`
      " * @param {number[][]} W \`C × D\`, weights
       * @param {number[]} labels \`N\`, classes; integers in \`0 … C − 1\`
       * @param {number} learningRate step size
       * @param {number} lambda strength λ ≥ 0
       * @returns {number[][]} \`C × D\`, loss per unit of weight
       * @example
       * const W = [[-0.5, 1]]
       * weighedLoss(W, [0], 1, 0.1) // ≈ [[0.25, 1]]
       */
      export function weighedLoss(W, labels, learningRate, lambda) {
        throw new Error('not written yet')
      }
      "
    `)
  })

  it('is the same in the words and names of Python', async () => {
    expect(await pythonStarter('Title', [await facts()])).toMatchInlineSnapshot(`
      """"Title

      Write the functions below, in any order, and see what is right:

          npx --no-install touchstone check --watch

      Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
      """

      import numpy as np


      def weighed_loss(W, labels, learning_rate, lambda_):
          """Weighed loss: what a student could repeat.

              L = (1/N) Σᵢ wᵢ

          A second paragraph.

          Here the margin δ is 1. Convention: losses are averaged over the N examples. Either is
          right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
          gradient λ·W. Keep to one in all functions.

          Parameters
          ----------
          W : (C, D) ndarray
              weights
          labels : (N,) ndarray of int
              classes; integers in 0 … C − 1
          learning_rate : float
              step size
          lambda_ : float
              strength λ ≥ 0

          Returns
          -------
          (C, D) ndarray
              loss per unit of weight

          Examples
          --------
          >>> W = np.array([[-0.5, 1]])
          >>> np.allclose(weighed_loss(W, np.array([0]), 1, 0.1), [[0.25, 1]], atol=0.005)
          True
          """
          raise NotImplementedError('not written yet')
      "
    `)
  })

  it('shows the settings that calls pass, and what a record holds', async () => {
    const { formula: withSettings } = authored(
      { step: () => ({ w: 0, t: 0 }) },
      {
        ...{ id: 'step', inputs: [reals('Wtrain', 'D'), options({ rate: [1], decay: [0.5] })] },
        ...{ sizes: { D: [1, 2] }, holes: {}, reading: () => () => ({ w: 0, t: 0 }) },
      },
    )
    const source = `
/**
 * A step.
 *
 * @param Wtrain \`D\`, weights
 * @param options.rate step size; default 1
 * @param options.decay share that stays; default 0.5
 * @param options.unit the unit of a step; default 1
 * @returns \`w\` and \`t\` after the step
 * @example
 * step(array([1])) // = { w: 0, t: 0 }
 */
export function step(Wtrain: NDArray<'D'>, options: Options = {}): Stepped {
  return { w: 0, t: 0 }
}
`
    const about = await facts(withSettings, source)
    const python = await pythonStarter('Title', [about])
    expect(python.slice(python.indexOf('def'))).toMatchInlineSnapshot(`
      "def step(Wtrain, options):
          """A step.

          Here the unit of a step is 1.

          Parameters
          ----------
          Wtrain : (D,) ndarray
              weights
          options : dict
              rate: step size; decay: share that stays

          Returns
          -------
          dict
              w and t after the step
          """
          raise NotImplementedError('not written yet')
      "
    `)
    const typescript = await typescriptStarter('Title', [about])
    expect(typescript.slice(typescript.indexOf('export'))).toMatchInlineSnapshot(`
      "export function step(
        Wtrain: number[],
        options: { rate: number; decay: number },
      ): Record<string, unknown> {
        throw new Error('not written yet')
      }
      "
    `)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { formula as authored, options, reals } from '#kit'
import { withExamples } from './described.ts'
import { readReference } from './read-reference.ts'
import { starterFunction } from './starter-facts.ts'
import { pythonStarter } from './starter-python.ts'
import { typescriptStarter } from './starter-typescript.ts'

const source = `
/**
 * A curve.
 *
 * @param x any shape; inputs
 * @param runs one record per run
 * @param turns a word per run
 * @param options.unit which curve; default \`relu\`
 * @returns the values of all runs
 * @example
 * curve(array([1]), [], [])
 */
export function curve<Axes extends string>(x: NDArray<Axes>, runs: readonly Run[], turns: readonly ('left' | 'far right')[], options: Options = {}): readonly number[] {
  return []
}
`

const { formula } = authored(
  { curve: () => 0 },
  {
    ...{
      id: 'curve',
      inputs: [
        reals('x', 'N'),
        reals('runs', 'N'),
        reals('turns', 'N'),
        options({ unit: ['relu', 'tanh'], bias: [true, false] }),
      ],
    },
    ...{ sizes: { N: [1, 2] }, holes: {}, reading: () => () => 0 },
  },
)

it('gives what may have any shape that of the calls, and types lists and words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-starter-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'curve.ts')
  writeFileSync(file, source)
  const [found] = await readReference(file)
  if (found === undefined) throw new Error('nothing was read')
  const about = starterFunction(await withExamples(found, formula), formula, { conventions: {} })
  const typescript = await typescriptStarter('Title', [about])
  expect(typescript.slice(typescript.indexOf(' * @param'))).toMatchInlineSnapshot(`
    " * @param x \`N\`, inputs
     * @param runs one object per run
     * @param turns a word per run
     * @param options \`unit\`: which curve
     * @returns the values of all runs
     */
    export function curve(
      x: number[],
      runs: Record<string, unknown>[],
      turns: ('left' | 'far right')[],
      options: { unit: 'relu' | 'tanh'; bias: boolean },
    ): number[] {
      throw new Error('not written yet')
    }
    "
  `)
  const python = await pythonStarter('Title', [about])
  expect(python.slice(python.indexOf('Parameters'))).toMatchInlineSnapshot(`
    "Parameters
        ----------
        x : (N,) ndarray
            inputs
        runs : list of dict
            one dict per run
        turns : list of str
            a word per run
        options : dict
            unit: which curve

        Returns
        -------
        list of float
            the values of all runs
        """
        raise NotImplementedError('not written yet')
    "
  `)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { formula as authored, choice, integer, options, reals, record } from '#kit'
import { withExamples } from './described.ts'
import { readReference } from './read-reference.ts'
import { starterFunction } from './starter-facts.ts'
import { pythonStarter } from './starter-python.ts'
import { typescriptStarter } from './starter-typescript.ts'

const source = `
interface Made<Of extends string> {
  readonly at: NDArray<Of>
}
interface Run extends Made<'N'> {
  readonly steps: number
  readonly unit: 'relu' | 'tanh'
  readonly seeds?: readonly [first: number, second: number]
}
type Option = { readonly kind: 'all' } | { readonly kind: 'some'; readonly share: number }
type Layers = Readonly<Record<string, NDArray>>
/**
 * A curve.
 *
 * @param x any shape; inputs
 * @param runs one record per run
 * @param turns a word per run
 * @param state what is carried on
 * @param layers weights by name
 * @param option which runs
 * @param options.unit which curve; default \`relu\`
 * @returns what is found
 */
export function curve<Axes extends string>(x: NDArray<Axes>, runs: readonly Run[], turns: readonly ('left' | 'far right')[], state: State<Axes>, layers: Layers, option: Option, options: Options = {}): Found<Axes> {
  return []
}
interface State<Of extends string> {
  readonly m: NDArray<Of>
  readonly t: number
}
interface Found<Of extends string> {
  readonly x: NDArray<Of>
  readonly state: State<Of>
  readonly layers: Layers
  readonly ready: boolean
  readonly epoch: number | undefined
  readonly outputs: readonly (NDArray<'N C H W'> | NDArray<'N D'>)[]
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
        record('state', { m: reals('m', 'N'), t: integer('t', [0, 1]) }),
        record('layers', { a: reals('a', 'N N'), b: reals('b', 'N N') }),
        record('option', { kind: choice('kind', ['all', 'some']), share: integer('share', [1]) }),
        options({ unit: ['relu', 'tanh'], bias: [true, false] }),
      ],
    },
    sizes: { N: [1, 2] },
    holes: {},
    reading: () => () => 0,
  },
)

it('gives what may have any shape that of the calls, and types lists, words and records', async () => {
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
     * @param state what is carried on
     * @param layers weights by name
     * @param option which runs
     * @param options \`unit\`: which curve
     * @returns what is found
     */
    export function curve(
      x: number[],
      runs: { at: number[]; steps: number; unit: 'relu' | 'tanh'; seeds?: number[] }[],
      turns: ('left' | 'far right')[],
      state: { m: number[]; t: number },
      layers: Record<string, number[][]>,
      option: { kind: 'all' | 'some'; share: number },
      options: { unit: 'relu' | 'tanh'; bias: boolean },
    ): {
      x: number[]
      state: { m: number[]; t: number }
      layers: Record<string, number[][]>
      ready: boolean
      epoch?: number
      outputs: (number[][][][] | number[][])[]
    } {
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
        state : dict
            what is carried on
        layers : dict
            weights by name
        option : dict
            which runs
        options : dict
            unit: which curve

        Returns
        -------
        dict
            what is found
        """
        raise NotImplementedError('not written yet')
    "
  `)
})

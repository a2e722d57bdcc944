import { UsageError, writeWhole } from '#files'
import { count, visible } from '#kit/engine'
import { inThree, walksSvg } from '#reports'
import { type ShownLandscape, type ShownWalk, shownWalks } from '#training/walks/shown-walks.ts'
import { say, sayJson, talk } from '../output.ts'
import { wholeNumber } from './whole-number.ts'

export interface WalksOptions {
  readonly rate: string
  readonly steps: string
  readonly svg?: string
  readonly json?: boolean
}

/** `touchstone curves walks`: how the optimizers of the lectures walk over a valley and a saddle. */
export async function walks(options: WalksOptions): Promise<number> {
  const steps = wholeNumber('--steps', options.steps, { most: 10_000 })
  const learningRate = rateIn(options.rate)
  const shown = shownWalks(steps, { learningRate })
  const sentences = shown.flatMap(sentencesOf)
  if (options.svg !== undefined) {
    const title = `Optimizers after ${count(steps, 'step')}, learning rate ${learningRate}`
    const panels = shown.map(({ landscape, ...rest }) => ({ name: titles[landscape], ...rest }))
    writeWhole(options.svg, walksSvg({ title, description: sentences.join(' '), panels }))
    talk(`Wrote ${options.svg}`)
  }
  if (options.json) {
    const landscapes = shown.map(({ landscape, walks: own }) => ({
      landscape,
      walks: own.map(({ effect, ...walk }) => ({ ...walk, [effects[landscape]]: effect })),
    }))
    sayJson(JSON.stringify({ schema: 'touchstone/walks/v1', learningRate, steps, landscapes }))
  } else say(sentences.join('\n'))
  return 0
}

const titles = { valley: 'Valley ½(x² + 10y²)', saddle: 'Saddle x² − y²' } as const
const effects = { valley: 'crossings', saddle: 'leftAfter' } as const

const sentencesOf = ({ landscape, walks: own }: ShownLandscape): readonly string[] => [
  `${titles[landscape]}, from (${own[0]?.points[0]?.join(', ')}):`,
  ...own.map((walk) => `  ${walk.optimizer.padEnd(8)} ${endOf(walk)}; ${effectOf(landscape, walk)}.`),
]

const endOf = ({ points, height }: ShownWalk): string =>
  `ends at (${points.at(-1)?.map(inThree).join(', ')}), height ${inThree(height)}`

function effectOf(landscape: ShownLandscape['landscape'], { effect }: ShownWalk): string {
  if (landscape === 'valley')
    return effect === 0 ? 'never crosses the floor' : `crosses the floor ${count(effect ?? 0, 'time')}`
  return effect === null ? 'stays on the saddle' : `is off the saddle after ${count(effect, 'step')}`
}

function rateIn(text: string): number {
  const rate = Number(text)
  if (text.trim() !== '' && rate > 0 && rate < Infinity) return rate
  throw new UsageError('bad-number', `--rate is '${visible(text)}', and must be a positive number`)
}

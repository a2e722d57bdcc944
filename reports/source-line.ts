import { visible } from '#kit/engine'
import { namedSlides } from './slides.ts'

const byHand = /^worked by hand: /

/** Whether its source shows the steps of the calculation. */
export const isWorkedByHand = (source: string | undefined): boolean => byHand.test(source ?? '')

/** Where the right numbers come from, with its label: a slide, a paper, or the steps of a calculation. */
export function sourceLine(source: string | undefined): string {
  if (source === undefined) return ''
  return isWorkedByHand(source)
    ? `By hand: ${visible(source.replace(byHand, ''))}`
    : `From: ${visible(namedSlides(source))}`
}

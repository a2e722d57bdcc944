import { argumentNamed } from './argument-returned.ts'
import { hardCoded, nearlyRight } from './relate.ts'
import { relations } from './relations.ts'

/** A mistake that any function can have: its suite does not list it, and the answers alone show it. */
export interface GeneralMistake {
  readonly id: string
  readonly title: string
  readonly sentence: string
}

/** Every mistake that is named without a suite that knows it. */
export const generalMistakes: readonly GeneralMistake[] = [
  ...relations,
  hardCoded('the same answer'),
  argumentNamed('one of its arguments'),
  nearlyRight,
].map(({ id, title, sentence }) => ({ id, title, sentence }))

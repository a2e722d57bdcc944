import { nearest } from '#assignment'
import type { Explained } from './explained.ts'

/**
 * What somebody means by an id, a name, or words of a title: the first rule that fits anything decides. Several
 * results: the words fit each of them.
 */
export function findExplained(wanted: string, all: readonly Explained[]): readonly Explained[] {
  const words = wordsOf(wanted)
  const asked = words.join(' ')
  const rules: readonly ((one: Explained) => boolean)[] = [
    (one) => namesOf(one).includes(wanted),
    (one) => namesOf(one).some((name) => wordsOf(name).join(' ') === asked),
    (one) => wordsOf(titleOf(one)).join(' ') === asked || wordsOf(lastOf(one.id)).join(' ') === asked,
    // Checks and mistakes carry the name of their function too; to list all of them helps nobody.
    (one) => one.kind === 'function' && hasAll(words, wordsOf(one.id)),
    (one) => hasAll(words, wordsOf(`${one.id} ${titleOf(one)}`)),
    (one) => hasAll(words, wordsOf(`${one.id} ${titleOf(one)} ${sentenceOf(one)}`)),
  ]
  return (
    rules.map((rule) => (words.length === 0 ? [] : all.filter(rule))).find((found) => found.length > 0) ?? []
  )
}

/** What may have been meant by words that fit nothing: each is corrected, and what has most of them comes first. */
export function nearestExplained(wanted: string, all: readonly Explained[]): readonly Explained[] {
  const own = new Map(all.map((one) => [one, wordsOf(`${one.id} ${titleOf(one)}`)]))
  const known = [...new Set([...own.values()].flat())]
  const meant = wordsOf(wanted).flatMap((word) => (word.length > 3 ? (nearest(word, known) ?? []) : []))
  const score = (one: Explained): number => meant.filter((word) => own.get(one)?.includes(word)).length
  return all.filter((one) => score(one) > 0).toSorted((a, b) => score(b) - score(a))
}

const namesOf = (one: Explained): readonly string[] =>
  one.kind === 'function' ? [one.id, one.name] : [one.id]

const titleOf = (one: Explained): string => (one.kind === 'mistake' ? one.title : '')

const sentenceOf = (one: Explained): string => (one.kind === 'function' ? '' : one.sentence)

const lastOf = (id: string): string => id.split('/').at(-1) ?? id

/** `hingeMulticlass/no-margin` as `hinge multiclass no margin`. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const hasAll = (words: readonly string[], own: readonly string[]): boolean =>
  words.every((word) => own.some((one) => one.startsWith(word)))

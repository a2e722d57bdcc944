import type { Answer, Way } from '#runner'
import type { Asked } from './calls-for.ts'

/**
 * The calls of functions that the submission exports under another spelling, with the name that it uses:
 * `hingeMulticlass` for `hinge_multiclass`, in either language. The first answer of a function decides, which is of its
 * most open call: a spelling may tell what a session knows.
 */
export function respelled(asked: readonly Asked[], answers: readonly Answer[]): readonly Asked[] {
  const spellings = new Map<Asked['planned'], string | undefined>()
  asked.forEach((one, k) => {
    if (!spellings.has(one.planned)) spellings.set(one.planned, spellingIn(one, answers[k]))
  })
  return asked.flatMap((one, k): Asked[] => {
    // A call that is fed the result of another one lacks that first.
    const name = answers[k]?.kind === 'returned' ? undefined : spellings.get(one.planned)
    return name === undefined ? [] : [underSpelling(one, name)]
  })
}

/** The same call of a function that is spelled in another way, also within the lines that call it. */
export function underSpelling(one: Asked, name: string): Asked {
  const { target } = one.place
  const ways = target.ways?.map(
    (way): Way =>
      JSON.parse(JSON.stringify({ ...way, ...(way.name === target.name && { name }) }), (key, value) =>
        key === 'exported' && value === target.name ? name : value,
      ),
  )
  return { ...one, place: { ...one.place, target: { ...target, name, ...(ways && { ways }) } } }
}

const spellingIn = ({ place: { target } }: Asked, answer: Answer | undefined): string | undefined =>
  answer?.kind === 'missing' ? spellingOf(target.name, answer.instead) : undefined

/** The one of these names that is another spelling of a name. */
export function spellingOf(name: string, others: readonly string[]): string | undefined {
  const names = others.filter((other) => plain(other) === plain(name))
  return names.length === 1 ? names[0] : undefined
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()

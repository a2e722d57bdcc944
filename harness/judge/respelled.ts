import type { Answer } from '#runner'
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
    const name = answers[k]?.kind === 'missing' ? spellings.get(one.planned) : undefined
    const { target } = one.place
    return name === undefined ? [] : [{ ...one, place: { ...one.place, target: { ...target, name } } }]
  })
}

const spellingIn = ({ place: { target } }: Asked, answer: Answer | undefined): string | undefined =>
  answer?.kind === 'missing' ? spellingOf(target.name, answer.instead) : undefined

/** The one of these names that is another spelling of a name. */
export function spellingOf(name: string, others: readonly string[]): string | undefined {
  const names = others.filter((other) => plain(other) === plain(name))
  return names.length === 1 ? names[0] : undefined
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()

import type { Answer } from '#runner'
import type { Asked } from './calls-for.ts'

/**
 * The calls of functions that the submission exports under another spelling, with the name that it uses:
 * `hingeMulticlass` for `hinge_multiclass`, in either language.
 */
export function respelled(asked: readonly Asked[], answers: readonly Answer[]): readonly Asked[] {
  return asked.flatMap((one, k): Asked[] => {
    const answer = answers[k]
    const { target } = one.place
    const [name, another] =
      answer?.kind === 'missing' ? answer.instead.filter((own) => plain(own) === plain(target.name)) : []
    if (name === undefined || another !== undefined) return []
    return [{ ...one, place: { ...one.place, target: { ...target, name } } }]
  })
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()

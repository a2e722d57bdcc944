import { capital } from '#kit/engine'
import { wordsIn } from './alike.ts'
import type { Proposal } from './proposal.ts'

/** A name for each, as the reference spells names: its own where a function is several, then with a number. */
export function boundNames(proposals: readonly Proposal[]): ReadonlyMap<Proposal, string> {
  const names = new Map<Proposal, string>()
  const own = new Map(
    proposals.map((one) => [one, camelCase(one.owner ? `${one.owner.name}_${one.name}` : one.name)]),
  )
  const spelled = [...own.values()]
  for (const one of proposals) {
    const first = own.get(one) ?? one.name
    const isOne = first !== '' && spelled.filter((name) => name === first).length === 1
    const plain = isOne ? first : one.is
    const same = [...names.values()].filter((name) => name.replace(/\d+$/, '') === plain).length
    names.set(one, same === 0 ? plain : `${plain}${same + 1}`)
  }
  return names
}

/** A name as the reference spells names: `svm_loss_naive` is `svmLossNaive`, and `MLP_loss` is `mlpLoss`. */
const camelCase = (name: string): string =>
  wordsIn(name)
    .map((word, k) => (k === 0 ? word : capital(word)))
    .join('')

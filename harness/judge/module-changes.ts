import type { FunctionAnswers } from '#kit/engine'

/** What is said where a module of PyTorch gives other answers to the same call. */
interface Words {
  readonly title: string
  readonly sentence: string
}

/**
 * What may make a module change its answers, which is made anew for each call: seldom a state. Undefined for what sets
 * no weight and is never in evaluation mode.
 */
export function moduleChanges(way: FunctionAnswers['way']): Words | undefined {
  const steps = JSON.stringify(way?.steps ?? [])
  if (steps.includes('"parameters":'))
    return {
      title: 'Not from weights and inputs',
      sentence:
        'Two modules with the same weights, for the same input, give different answers. Something else decides: a parameter that the assignment does not have, such as a bias, a copy of the weights that the constructor has made, random numbers, or what an earlier call has left.',
    }
  if (steps.includes('"part":"eval"'))
    return {
      title: 'Different answers in evaluation',
      sentence:
        'In evaluation mode the same call gives different answers. After layer.eval(), self.training is False: then nothing may be drawn, and nothing may be left from earlier calls.',
    }
  return undefined
}

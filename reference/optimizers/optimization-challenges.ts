/** What makes training hard, and what the noise of small batches is good for. */
export const optimizationChallenges = [
  {
    challenge: 'ill-conditioning',
    effect: 'slow along the flat direction, jitter along the steep one',
    source: 'D1 “Problems with SGD”; D3 “Challenges in optimization”',
  },
  {
    challenge: 'local minima',
    effect: 'many are equivalent; the gradient is 0 and descent stops',
    source: 'D1 “Problems with SGD”; D3 “Challenges in optimization”',
  },
  {
    challenge: 'saddle points',
    effect: 'the gradient is 0 although the cost can still fall',
    source: 'D1 “Problems with SGD”',
  },
  {
    challenge: 'plateaus',
    effect: 'the gradient is nearly 0 over a wide region, so steps are tiny',
    source: 'D3 “Challenges in optimization”',
  },
  {
    challenge: 'cliffs and exploding gradients',
    effect: 'one step throws the weights far away',
    source: 'D3 “Challenges in optimization”',
  },
  {
    challenge: 'long-term dependencies',
    effect: 'gradients vanish or explode over many multiplications',
    source: 'D3 “Challenges in optimization”',
  },
  {
    challenge: 'noise of minibatches',
    effect: 'gradients are only right on average; it also helps to leave shallow minima and regularizes',
    source: 'D1 “Problems with SGD”; D3 “SGD is often better”; D4 “SGD advantages”',
  },
  {
    challenge: 'what full batches are good for',
    effect: 'convergence is better understood, and second-order methods apply',
    source: 'D3 “SGD is often better”',
  },
] as const

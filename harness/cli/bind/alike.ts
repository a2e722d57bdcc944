/** Words of names that mean the same, or nothing. */
const meanings: Readonly<Record<string, string>> = {
  ...{
    svm: 'hinge',
    multiclass: '',
    naive: '',
    vectorized: '',
    linear: '',
    fast: '',
    step: '',
    train: '',
    compute: '',
  },
  ...{
    bn: 'batchnorm',
    normalization: 'norm',
    convolution: 'conv',
    conv2d: 'conv',
    fc: 'affine',
    dense: 'affine',
  },
  ...{
    grad: 'gradient',
    gradients: 'gradient',
    grads: 'gradient',
    cross: '',
    entropy: '',
    xent: '',
    ce: '',
    sgd: '',
  },
  ...{ distances: 'distance', dist: 'distance', dists: 'distance', knn: 'neighbors', nearest: 'neighbors' },
  ...{
    neighbor: 'neighbors',
    nn: 'neighbors',
    k: '',
    predict: '',
    labels: '',
    loss: '',
    inverted: '',
    d: '',
    '2d': '',
  },
}

/** The words of a name, in any spelling: `max_pool_forward_naive`, `maxPoolForward`. */
const wordsOf = (name: string): ReadonlySet<string> =>
  new Set(
    name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .map((word) => (Object.hasOwn(meanings, word) ? (meanings[word] ?? '') : word))
      .filter((word) => word !== ''),
  )

/** How alike two names are: the share of their words that both have, from 0 to 1. */
export function alike(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const all = new Set([...words, ...others])
  const shared = [...words].filter((word) => others.has(word))
  return all.size === 0 ? 0 : shared.length / all.size
}

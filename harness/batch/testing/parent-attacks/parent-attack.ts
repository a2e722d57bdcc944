import type { Text } from '../../../runner/testing/attacks.ts'

/** A submission that tries to stop, stall, bloat or cheat the process that grades everybody. */
export interface ParentAttack {
  readonly id: string
  readonly says: string
  readonly files: Readonly<Record<string, Text>>
  /** What files alone cannot express: pipes, links, odd names. */
  readonly make?: (folder: string) => void
  /** The points that it earns honestly, of 20 for the scores and 10 for the quiz; default none. */
  readonly earns?: number
}

export const right = 'def linear_scores(W, X, b): return X @ W.T + b\n'

/** A submission that answers every call with an expression of Python. */
export const answering = (expression: string, before = ''): ParentAttack['files'] => ({
  'scores.py': `import numpy as np\n${before}\ndef linear_scores(W, X, b): return ${expression}\n`,
})

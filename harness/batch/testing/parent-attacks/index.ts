import { answers } from './answers.ts'
import { compiles } from './compiles.ts'
import { imports } from './imports.ts'
import { notebooks } from './notebooks.ts'
import type { ParentAttack } from './parent-attack.ts'
import { quizzes } from './quizzes.ts'
import { texts } from './texts.ts'
import { trees } from './trees.ts'

/** Every attack on the process that grades a batch. */
export const parentAttacks: readonly ParentAttack[] = [
  ...trees,
  ...imports,
  ...compiles,
  ...answers,
  ...texts,
  ...quizzes,
  ...notebooks,
]

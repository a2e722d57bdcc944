export * from './plan/apportion.ts'
export { distinct } from './plan/distinct.ts'
export * from './plan/plan.ts'
export * from './plan/tables.ts'
export type * from './suite/check.ts'
export { quiz } from './suite/checks/quiz.ts'
export {
  type AnyChoice,
  type AnyOf,
  anyOf,
  by,
  type Choice,
  type Filled,
  right,
  under,
} from './suite/choice.ts'
export { publicSeed } from './suite/draw.ts'
export type * from './suite/erased.ts'
export { formula } from './suite/formula.ts'
export type { AuthoredFormula, Gives, Loose, Part } from './suite/formula-types.ts'
export { gradientIn } from './suite/gradient-in.ts'
export * from './suite/input-kinds.ts'
export type { Input } from './suite/inputs.ts'
export { matrix } from './suite/matrix.ts'
export { printed } from './suite/printed.ts'
export { type Suite, shortStem, suite } from './suite/suite.ts'
export { suiteOf } from './suite/suite-of.ts'
export { compare, isTensor } from './value/compare.ts'
export { isEarlier } from './value/earlier.ts'
export type * from './value/finding.ts'
export { fromStudent } from './value/from-student.ts'
export type * from './value/result.ts'
export { show, showNumber } from './value/show.ts'
export { tolerances } from './value/tolerances.ts'
export { type Implementation, isArray, type KitValue, type Output } from './value/value.ts'
export { answersOf, toValue } from './verdict/answer.ts'
export {
  type Audit,
  audit,
  type KillMatrix,
  type KillRow,
  type Problem,
} from './verdict/audit.ts'
export { type Suspect, suspectsOf } from './verdict/diagnose.ts'
export * from './verdict/judge.ts'
export { killMatrixText } from './verdict/kill-matrix-text.ts'
export { starterMarker } from './verdict/unwritten.ts'
export { type Explanation, explain, isShown, type Reader, shownDiagnosis } from './words/explain.ts'
export { visible, visibleLines } from './words/visible.ts'
export { count, list, roughly } from './words/words.ts'

export { isCopied, UsageError } from '#files'
export { adapterName, givenIn, givenPath } from './adapter-path.ts'
export {
  type Assignment,
  endings,
  type FunctionPlace,
  type PlannedAssignment,
  snakeCase,
} from './assignment.ts'
export { calledIn, compileLines } from './binding/compile-lines.ts'
export { dialectOf } from './binding/dialect.ts'
export { bindingsOf, filesOf, stemOf } from './bindings-of.ts'
export { defaultTitle } from './complete-manifest.ts'
export { type ConventionHere, conventionsIn } from './conventions-in.ts'
export { didYouMean, meantBy } from './did-you-mean.ts'
export { holdOptions } from './hold-options.ts'
export { initCommands, initCommandsFor, initCommandsOf, isBegunElsewhere } from './init-commands.ts'
export { leftoverFiles, leftoverStarters, offeredLanguages } from './leftover-starters.ts'
export { listAssignments, loadAssignment } from './load-assignment.ts'
export type { Binding } from './manifest.ts'
export { nearest } from './nearest.ts'
export { placeOf } from './place-of.ts'
export type { Problem } from './problem.ts'
export { type ReadJson, readJson } from './read-json.ts'
export { refuseInManifest } from './refuse-in-manifest.ts'
export { refuseInReach } from './refuse-in-reach.ts'
export { schemaProblems } from './schema-problems.ts'
export { shellWord } from './shell-word.ts'
export { isShipped, manifestName } from './shipped-assignments.ts'
export { starterFiles, starterLanguages } from './starter-files.ts'
export { assignmentOf, hintAbove, linkName } from './submission-link.ts'

export { type ForkServers, forkServers } from './fork-server/fork-servers.ts'
export { getReady } from './get-ready.ts'
export {
  forgetProbes,
  type Probed,
  probeIsolation,
  probeLadder,
  type WantedIsolation,
} from './isolation/probe-isolation.ts'
export { findPython, type Python } from './languages/find-python.ts'
export { languageNames } from './languages/languages.ts'
export { defaultLimits } from './limits.ts'
export { openLine } from './open-line.ts'
export * from './prepare/index.ts'
export { affectedFiles, listSubmissionFiles, type PreparedProgram, prepareProgram } from './prepare/index.ts'
export { probeForks } from './probe-forks.ts'
export { isHandle, isTensor } from './protocol/values.ts'
export { runCalls } from './run-calls.ts'
export { RunnerError } from './runner-error.ts'
export type { Line } from './session/line.ts'
export type * from './types.ts'

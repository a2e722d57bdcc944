/**
 * Runs student code: calls go in, answers come out. `THEORY.md` describes the processes, pipes and seals, and the
 * order in which they start and end.
 */
export { cppHeaders } from './child-files.ts'
export type { ChildSource } from './child-source.ts'
export { connect } from './connect.ts'
export { forkServers } from './fork-server/fork-servers.ts'
export { probeForks } from './fork-server/probe-forks.ts'
export { FunctionArgument } from './function-argument.ts'
export { Handle, isHandle } from './handle.ts'
export {
  forgetProbes,
  type Probed,
  probeIsolation,
  probeLadder,
  type WantedIsolation,
} from './isolation/probe-isolation.ts'
export { findPython, type Python } from './languages/find-python.ts'
export { languageNames, languageSpellings } from './languages/language-names.ts'
export { warmUp } from './languages/warm-up.ts'
export { defaultLimits, nothingUsed } from './limits.ts'
export {
  affectedFiles,
  escapeBytes,
  type FilesToPrepare,
  isNotebook,
  isPrepared,
  openReaders,
  type PreparedProgram,
  type Readers,
  readAlone,
  type SubmissionReader,
  type Survey,
} from './prepare/index.ts'
export { encodeCall } from './protocol/encode-call.ts'
export { removedName } from './protocol/replaced-names.ts'
export type { PythonSettings, Runtime } from './python-settings.ts'
export { runCalls } from './run-calls.ts'
export { RunnerError } from './runner-error.ts'
export type { Connection } from './session/connection.ts'
export { cutPrinted, longestPrinted } from './session/printed.ts'
export { standInsFor } from './stand-ins.ts'
export { startAhead } from './start-ahead.ts'
export type * from './types.ts'
export type * from './ways.ts'

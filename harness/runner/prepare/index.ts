export { affectedFiles } from './affected.ts'
export { type PreparedProgram, prepareProgram } from './prepare-program.ts'
export { listSubmissionFiles, type SubmissionFiles } from './submission-files.ts'

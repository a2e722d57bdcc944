export { type FoundSubmissions, findSubmissions, type Submission } from './find-submissions.ts'
export { type Batch, type BatchReport, gradeBatch, isUngraded, type Progress } from './grade-batch.ts'
export { refuseNewSecret } from './refuse-new-secret.ts'
export { defaultSecretFile, readSecret } from './secret.ts'

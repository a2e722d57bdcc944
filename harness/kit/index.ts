export type * from './finding.ts'
export type * from './result.ts'

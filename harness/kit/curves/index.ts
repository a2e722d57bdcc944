export type * from './training-log.ts'
export type * from './training-setup.ts'

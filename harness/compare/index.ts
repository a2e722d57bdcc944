export type { AlikeFragment, AlikePair } from './alike-pairs.ts'
export type { Cluster } from './clusters.ts'
export { type Compared, compareClass } from './compare-class.ts'
export type { Work, WorkFile } from './read-works.ts'

/** One submission of a chunk: its name, the key of its grade, and the digest of its packed folder. */
export interface Piece {
  readonly id: string
  readonly key: string
  readonly folder: string
}

/** What travels through the queue. */
export type Chunk = readonly Piece[]

export const workBlob = ({ folder }: Piece): string => `work-${folder}`
export const gradeBlob = ({ key }: Pick<Piece, 'key'>): string => `done-${key}`

/** How much is taken of one archive or folder. What is over it is refused, and never written. */
export interface Budget {
  readonly entries: number
  /** Bytes of one file. */
  readonly file: number
  /** Bytes of all files together, unpacked. */
  readonly total: number
}

const mebibyte = 2 ** 20

/** Of what one student handed in. */
export const submissionBudget: Budget = { entries: 20_000, file: 50 * mebibyte, total: 500 * mebibyte }

/** Of what a whole class handed in. A file of it may be the archive of a student. */
export const classBudget: Budget = { entries: 200_000, file: 500 * mebibyte, total: 16 * 1024 * mebibyte }

/** Bytes of all names in an archive together. */
export const mostNames = 32 * mebibyte

/** Times by which a file may be larger than it is packed. A program never is, and a bomb is a thousand times. */
export const mostRatio = 200
/** Bytes up to which the ratio does not matter: little is little, however it was packed. */
export const ratioFrom = mebibyte

/** Archives of one submission that are unpacked. */
export const mostInner = 20

/** Archives in archives, the one that a student handed in included. */
export const deepestNesting = 2

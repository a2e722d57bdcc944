import { matrix } from '#kit'

/** An image of a 7, large enough that reports show answers about it as pictures: 7 × 6. */
export const seven = matrix('1 1 1 1 1 1 / 0 0 0 0 1 1 / 0 0 0 1 1 0 / 0 0 1 1 0 0 / 0 1 1 0 0 0 / 0 1 1 0 0 0 / 0 1 1 0 0 0')

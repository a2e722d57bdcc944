/** Seeds of the generator are 32 bits. */
export const largestSeed = 2 ** 32 - 1

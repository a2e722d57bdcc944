import { options } from '#kit'

/** Whether the biases of a layer count as its parameters. */
export const withBiases = options({ bias: [true, false, true] })

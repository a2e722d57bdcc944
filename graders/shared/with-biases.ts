import { options } from '#kit'

const drawn = options({ bias: [1, 0, 1] })
const isCounted = (settings: unknown) => ({ bias: (settings as { readonly bias: number }).bias === 1 })

/** Whether the biases of a layer count as its parameters. */
export const withBiases = { ...drawn, words: {}, draw: (...asked: Parameters<typeof drawn.draw>) => drawn.draw(...asked).map(isCounted), read: (given: { readonly bias: boolean }) => given }

/** A place in a text that moves forward, over what is taken from it. */
export interface Cursor {
  readonly hasEnded: () => boolean
  /** The character here. */
  readonly next: () => string | undefined
  /** Takes what a sticky expression matches here, perhaps nothing. */
  readonly take: (what: RegExp) => string
  /** Takes this character if it is here. */
  readonly takeIf: (character: string) => boolean
  /** Takes one character, whichever it is. */
  readonly skip: () => void
  /** Takes a word, and gives it back unless it is wanted. */
  readonly takeWord: (word: RegExp, isWanted: (word: string) => boolean) => string
}

export function cursorOf(text: string): Cursor {
  let at = 0
  const take = (what: RegExp): string => {
    what.lastIndex = at
    const taken = what.exec(text)?.[0] ?? ''
    at += taken.length
    return taken
  }
  return {
    hasEnded: () => at >= text.length,
    next: () => text[at],
    take,
    takeIf: (character) => {
      const is = text[at] === character
      if (is) at++
      return is
    },
    skip: () => {
      at++
    },
    takeWord: (word, isWanted) => {
      const start = at
      const taken = take(word)
      if (isWanted(taken)) return taken
      at = start
      return ''
    },
  }
}

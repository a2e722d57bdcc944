interface Known<Key, Made> {
  readonly get: (key: Key) => Made | undefined
  readonly set: (key: Key, made: Made) => unknown
}

/** The value of a key, made and stored on first use. */
export function getOrMake<Key, Made>(known: Known<Key, Made>, key: Key, make: () => Made): Made {
  let made = known.get(key)
  if (made === undefined) {
    made = make()
    known.set(key, made)
  }
  return made
}

/** What a map has under a key, made and kept if it has nothing. */
export function getOrMake<Key, Made>(known: Map<Key, Made>, key: Key, make: () => Made): Made {
  let made = known.get(key)
  if (made === undefined) {
    made = make()
    known.set(key, made)
  }
  return made
}

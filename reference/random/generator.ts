/**
 * The state of a stream of NumPy's `RandomState`. Drawing advances it in place, as in NumPy: to draw the same
 * numbers again, make it again from its seed.
 */
export interface RandomState {
  readonly kind: 'RandomState'
  /** The 624 words of the Mersenne Twister, and how many of them have been used. */
  readonly key: Uint32Array
  used: number
  /** The second normal of a pair, kept for the next call. */
  spare: number | undefined
}

/** The state of a stream of NumPy's `default_rng`. Drawing advances it in place. */
export interface DefaultRng {
  readonly kind: 'default_rng'
  /** Numbers of 128 bits as eight digits of 16 bits, the lowest first. */
  readonly state: Uint16Array
  readonly increment: Uint16Array
  /** The upper half of a word of 64 bits, kept for the next draw of 32 bits. */
  half: number | undefined
}

export type RandomGenerator = RandomState | DefaultRng

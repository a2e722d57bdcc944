import { Ajv2020 } from 'ajv/dist/2020.js'
import schema from '#kit/result.schema.json' with { type: 'json' }

/**
 * Whether a value satisfies the schema of results; the violation is last in `errors`. The build replaces this module
 * with the generated validator, like that of manifests.
 */
export const validateResult = new Ajv2020({ strict: false }).compile(schema)

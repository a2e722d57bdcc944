import { Ajv2020 } from 'ajv/dist/2020.js'
import schema from './curves.schema.json' with { type: 'json' }

/**
 * Whether a value satisfies the schema of recorded curves; violations are in `errors`. The build replaces this module
 * with the generated validator, like that of results.
 */
export const validateRecording = new Ajv2020({ strict: false }).compile(schema)

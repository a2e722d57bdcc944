import { Ajv } from 'ajv'
import schema from './assignment.schema.json' with { type: 'json' }

/**
 * Whether a value fits the schema of manifests; what does not fit is in `errors`. The build replaces this
 * module by the code that it makes, because making it takes longer than a student should wait.
 */
export const validateManifest = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(schema)

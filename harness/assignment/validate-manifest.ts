import { Ajv } from 'ajv'
import schema from './assignment.schema.json' with { type: 'json' }

/**
 * Whether a value satisfies the schema of manifests; violations are in `errors`. The build replaces this module with
 * the generated validator, because generating it takes longer than a student should wait.
 */
export const validateManifest = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(schema)

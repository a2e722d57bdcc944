import { Ajv } from 'ajv'
import schema from './training-log.schema.json' with { type: 'json' }

/** Whether a value satisfies the schema of training logs. */
export const validateTrainingLog = new Ajv({ strict: false, verbose: true }).compile(schema)

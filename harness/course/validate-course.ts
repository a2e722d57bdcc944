import { Ajv } from 'ajv'
import schema from './course.schema.json' with { type: 'json' }

/** Whether a value satisfies the schema of courses. The build replaces this module like that of manifests. */
export const validateCourse = new Ajv({
  ...{ allErrors: true, strict: false, verbose: true },
}).compile(schema)

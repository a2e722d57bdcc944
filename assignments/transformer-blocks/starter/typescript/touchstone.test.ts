// The same checks as `npx --no-install touchstone check`, one test each: npm install -D vitest && npx vitest
import { checks } from 'touchstone/vitest'

await checks(import.meta.dirname)

import { setFlagsFromString } from 'node:v8'

// Node may wait for ever, as it exits, for a compiler thread that waits for Node (nodejs/node#54918). Only compilations
// of this kind are waited for.
setFlagsFromString('--no-maglev')

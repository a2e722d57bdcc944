/**
 * `node check.mjs`: `touchstone check` for the one assignment that is unpacked beside this file, without the reference,
 * the suites or any other command.
 */
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, Option } from 'commander'
import { ownTemporaryFolder } from '#files'
import { likelyLanguage } from '#judge'
import { visibleLines } from '#kit/visible'
import { startAhead, warmUp } from '#runner'
import manifest from '../../package.json' with { type: 'json' }
import { handedOut } from '../release/handed-out.ts'
import type { CheckCommandOptions } from './check-once.ts'
import { checkPlanned } from './check-planned.ts'
import { startedAs } from './command-line.ts'
import { exitSafely } from './exit-safely.ts'
import { folderAndNames, refuseEmpty } from './folder-and-names.ts'
import { isolationForCheck } from './isolation.ts'
import { wantedIsolation } from './isolation-option.ts'
import { languageOption } from './language-option.ts'
import { refuseNamesWithCheck } from './names-with-check.ts'
import { watchOutputs } from './output.ts'
import { path } from './path-option.ts'
import { refuseLostFolder } from './refuse-lost-folder.ts'
import { reportFailure } from './report-failure.ts'
import { wantedFunctions } from './wanted-functions.ts'

/**
 * Makes `npx benchleaf` work in a checkout: npm links a package's commands into the projects that install it, but not
 * into its own. Part of `npm ci`.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const link = fileURLToPath(new URL('../../node_modules/.bin/benchleaf', import.meta.url))
/** A run makes much short-lived garbage: a nursery that stays small, in MB, saves a third of its memory for little time. */
const flags = '--max-semi-space-size=8'

rmSync(link, { force: true })
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, `@"%~dp0\\node.cmd" ${flags} "%~dp0\\..\\..\\src\\cli\\benchleaf.js" %*\r\n`)
} else {
  const script = `#!/bin/sh\nbin=$(dirname "$0")\nexec "$bin/node" ${flags} "$bin/../../src/cli/benchleaf.js" "$@"\n`
  writeFileSync(link, script, { mode: 0o755 })
}

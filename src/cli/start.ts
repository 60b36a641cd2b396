/** `npm start`: builds what is missing or out of date, as after a pull, and serves. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freshen } from './freshen.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const failed = freshen(root, (what, command) => {
  process.stderr.write(`Building ${what} …\n`)
  // Standard output carries the address alone.
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] })
  return status === 0
})
for (const what of failed)
  process.stderr.write(`Building ${what} failed, so it is missing or out of date; the reason stands above.\n`)

process.argv.splice(2, 0, 'serve')
await import('./benchleaf.js')

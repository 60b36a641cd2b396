import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const sources = ['src', 'schemas', 'public', 'examples', 'index.html', 'vite.config.ts']

/** Builds the page unless the built one is newer than all it is made of. */
export function ensureBuiltPage(): void {
  const built = newest(join(root, 'dist/index.html'))
  if (sources.every((source) => newest(join(root, source)) < built)) return
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Milliseconds since 1970 of the newest file; 0 where there is none. Tests are no part of the page. */
function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return 0
  if (!stats.isDirectory()) return /\.(test|testing)\.ts$/.test(path) ? 0 : stats.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

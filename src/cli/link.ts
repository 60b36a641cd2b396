/**
 * Makes `npx benchleaf` work in a checkout: npm links a package's commands into the projects that install it, but not
 * into its own. Part of `npm ci`.
 */
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../node_modules/.bin/', import.meta.url)
const link = fileURLToPath(new URL('benchleaf', folder))
const main = new URL('./main.ts', import.meta.url)

rmSync(link, { force: true })
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, `@node "${fileURLToPath(main)}" %*\r\n`)
} else {
  symlinkSync('../../src/cli/main.ts', link)
  chmodSync(main, 0o755)
}

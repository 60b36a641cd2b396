import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../node_modules/.cache/chromium', import.meta.url))
const archives = fileURLToPath(new URL('../../../node_modules/@sparticuz/chromium/bin', import.meta.url))

/**
 * The folder that holds the packaged Chromium with the libraries that a bare machine lacks. The package itself unpacks into the system's
 * temporary folder and takes a file that another process is still writing for a whole one; so each process unpacks into
 * a folder of its own, and the first to finish gives it its name.
 */
export async function unpackedChromium(): Promise<string> {
  if (existsSync(folder)) return folder
  const own = `${folder}-${process.pid}`
  mkdirSync(own, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = own
  try {
    const { inflate } = await import('@sparticuz/chromium')
    const names = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(names.map((name) => inflate(join(archives, name))))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  claim(own)
  return folder
}

function claim(own: string): void {
  try {
    renameSync(own, folder)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

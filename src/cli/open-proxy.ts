import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandContext } from './command.ts'
import { CommandError } from './exit.ts'
import { answers, connectProxy, type ProxyConnection } from './proxy.ts'
import type { RunArguments } from './run-options.ts'

/** Where a proxy of one's own is looked for. */
export const localProxy = 'http://localhost:8787'

/** What says which proxy, and how it is reached. */
export type ProxyArguments = Pick<RunArguments, 'proxy' | 'apiKeyEnv' | 'concurrency' | 'quiet'> &
  Partial<Pick<RunArguments, 'noCache'>>

/** The proxy a run uses: the one named, else the one at home, else one started for this run alone. Throws {@link CommandError}. */
export async function openProxy(options: ProxyArguments, { env, output }: CommandContext): Promise<ProxyConnection> {
  const connection = {
    connections: options.concurrency,
    noCache: options.noCache ?? false,
    ...apiKey(options, env),
  }
  if (options.proxy !== undefined) return connectProxy(options.proxy, connection)
  if (await answers(localProxy)) return connectProxy(localProxy, connection)
  const dataFolder = env.BENCHLEAF_DATA ?? mkdtempSync(join(tmpdir(), 'benchleaf-'))
  const configFile = env.BENCHLEAF_CONFIG
  // Most runs talk to a proxy that stands already; they need none of the server's libraries.
  const { serve } = await import('../server/serve.ts')
  const server = await serve({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    ...(configFile === undefined ? {} : { configFile }),
    env,
    log: () => undefined,
  })
  if (!options.quiet) output.message('No proxy is running at localhost:8787, so one was started for this run.')
  const proxy = connectProxy(server.url, connection)
  return {
    ...proxy,
    close: async () => {
      await proxy.close()
      await server.close()
      if (env.BENCHLEAF_DATA === undefined) rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function apiKey({ apiKeyEnv }: ProxyArguments, env: NodeJS.ProcessEnv): { readonly apiKey?: string } {
  if (apiKeyEnv === undefined) return {}
  const key = env[apiKeyEnv]
  if (key === undefined || key === '') throw new CommandError(`--api-key-env names ${apiKeyEnv}, which is not set.`)
  return { apiKey: key }
}

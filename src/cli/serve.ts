import { serve as startServer } from '../server/serve.ts'
import { type Command, numberOption, parseCommandLine } from './command.ts'

/** `benchleaf serve`: playground and proxy in one process, until interrupted. */
export const serve: Command = {
  name: 'serve',
  usage:
    'serve   (PORT, HOST, BENCHLEAF_DATA, BENCHLEAF_CONFIG, BENCHLEAF_PUBLIC and DATABASE_URL are read from the environment)',
  summary: 'serve the playground and the proxy',
  async run(args, { output, env }) {
    parseCommandLine(serve, args, {})
    const configFile = env.BENCHLEAF_CONFIG
    const server = await startServer({
      port: numberOption('PORT', env.PORT, 'whole') ?? 8787,
      host: env.HOST ?? '127.0.0.1',
      dataFolder: env.BENCHLEAF_DATA ?? '.benchleaf',
      ...(configFile === undefined ? {} : { configFile }),
      env,
      log: (line) => output.message(line),
    })
    output.report(`Benchleaf is ready at ${server.url}`)
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
    })
    if (server.inFlight > 0) output.message(`Stopping when ${server.inFlight} running calls have ended.`)
    await server.close()
    return 0
  },
}

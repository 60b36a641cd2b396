import { ServeError } from '../server/serve-error.ts'
import type { Command } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { processOutput } from './output.ts'

/** Loaded one by one: no command pays for the libraries of another. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  validate: async () => (await import('./validate.ts')).validate,
  graph: async () => (await import('./graph.ts')).graph,
  run: async () => (await import('./run.ts')).run,
  report: async () => (await import('./report.ts')).report,
  rescore: async () => (await import('./rescore.ts')).rescore,
  audit: async () => (await import('./audit.ts')).audit,
  serve: async () => (await import('./serve.ts')).serve,
  token: async () => (await import('./token.ts')).token,
  keys: async () => (await import('./keys.ts')).keys,
}

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...loaded.map((command) => command.name.length))
  const lines = loaded.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return [
    'Usage: benchleaf <command> …',
    '',
    ...lines,
    '',
    'benchleaf <command> --help shows how a command is used.',
  ].join('\n')
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    processOutput.report(await help())
    return name === undefined ? exitCodes.usage : exitCodes.ok
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw new CommandError(`There is no command "${name}".\n${await help()}`)
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    processOutput.report(`Usage: benchleaf ${command.usage}\n\n${command.summary}`)
    return exitCodes.ok
  }
  return command.run(rest, { output: processOutput, env: process.env })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const known = error instanceof CommandError || error instanceof ServeError
  const message = error instanceof Error ? error.message : String(error)
  processOutput.message(known ? message : `Something failed that should not: ${message}`)
  process.exitCode = known ? error.exitCode : exitCodes.usage
}

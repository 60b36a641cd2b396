#!/usr/bin/env node
import { ServeError } from '../server/serve-error.ts'
import type { Command } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { graph } from './graph.ts'
import { processOutput } from './output.ts'
import { report } from './report.ts'
import { run } from './run.ts'
import { serve } from './serve.ts'
import { validate } from './validate.ts'

const commands: readonly Command[] = [validate, graph, run, report, serve]

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
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
    processOutput.report(help())
    return name === undefined ? exitCodes.usage : exitCodes.ok
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) throw new CommandError(`There is no command "${name}".\n${help()}`)
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

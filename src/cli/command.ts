import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { CommandError } from './exit.ts'
import type { Output } from './output.ts'

/** What a command may use of its surroundings. */
export interface CommandContext {
  readonly output: Output
  readonly env: NodeJS.ProcessEnv
}

/** One subcommand of `benchleaf`. */
export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: string
  /** Resolves to the exit code. Throws {@link CommandError} for what the caller can mend. */
  run(args: readonly string[], context: CommandContext): Promise<number>
}

/** Parses a command's arguments; an unknown option is named together with the command's usage. */
export function parseCommandLine<Options extends ParseArgsOptionsConfig>(
  command: Pick<Command, 'usage'>,
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandError(`${why}\nUsage: benchleaf ${command.usage}`)
  }
}

/** Reads a number option; `kind` says what is acceptable. */
export function numberOption(
  name: string,
  text: string | undefined,
  kind: 'whole' | 'any' = 'any',
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= 0 && (kind === 'any' || Number.isInteger(value))
  if (!fits)
    throw new CommandError(`--${name} takes a ${kind === 'whole' ? 'whole ' : ''}number of 0 or more, not "${text}".`)
  return value
}

/** Reads an option that takes one of a few words. */
export function choiceOption<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const known = choices.find((choice) => choice === text)
  if (known !== undefined) return known
  throw new CommandError(`--${name} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not "${text}".`)
}

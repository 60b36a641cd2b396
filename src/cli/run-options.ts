import { reportFormats } from '../report/report-text.ts'
import { type Command, choiceOption, numberOption, parseCommandLine } from './command.ts'
import { CommandError } from './exit.ts'

/** `benchleaf run`'s arguments, parsed. */
export interface RunArguments {
  readonly path: string
  readonly task?: string
  readonly models?: readonly string[]
  /** Undefined: the local proxy, or one started for this run. */
  readonly proxy?: string
  readonly apiKeyEnv?: string
  readonly out?: string
  readonly resume: boolean
  readonly concurrency: number
  readonly limit?: number
  readonly maxUsd?: number
  readonly minScore?: number
  readonly minPassRate?: number
  readonly seed?: number
  readonly noCache: boolean
  readonly format: string
  readonly quiet: boolean
}

/** The usage line of `benchleaf run`. */
export const runUsage =
  'run FILE [--task NAME] [--models a,b] [--proxy URL] [--api-key-env NAME] [--out run.json] [--resume] [--concurrency N] [--limit N] [--max-usd X] [--min-score X] [--min-pass-rate X] [--seed N] [--no-cache] [--format text|json] [--quiet]'

/** Reads the arguments of `benchleaf run`. Throws {@link CommandError}. */
export function runArguments(command: Pick<Command, 'usage'>, args: readonly string[]): RunArguments {
  const { values, positionals } = parseCommandLine(command, args, {
    task: { type: 'string' },
    models: { type: 'string' },
    proxy: { type: 'string' },
    'api-key-env': { type: 'string' },
    out: { type: 'string' },
    resume: { type: 'boolean', default: false },
    concurrency: { type: 'string' },
    limit: { type: 'string' },
    'max-usd': { type: 'string' },
    'min-score': { type: 'string' },
    'min-pass-rate': { type: 'string' },
    seed: { type: 'string' },
    'no-cache': { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
  })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0)
    throw new CommandError(`Name one benchmark file.\nUsage: benchleaf ${command.usage}`)
  if (values.resume && values.out === undefined)
    throw new CommandError('--resume needs --out, which names the run to continue.')
  const concurrency = numberOption('concurrency', values.concurrency, 'whole') ?? 32
  if (concurrency < 1) throw new CommandError('--concurrency takes a whole number of 1 or more.')
  const given = {
    task: values.task,
    models: values.models?.split(',').map((id) => id.trim()),
    proxy: values.proxy,
    apiKeyEnv: values['api-key-env'],
    out: values.out,
    limit: numberOption('limit', values.limit, 'whole'),
    maxUsd: numberOption('max-usd', values['max-usd']),
    minScore: numberOption('min-score', values['min-score']),
    minPassRate: numberOption('min-pass-rate', values['min-pass-rate']),
    seed: numberOption('seed', values.seed, 'whole'),
  }
  const { resume, quiet } = values
  // Told before anything is asked, and not when the report is due.
  const format = choiceOption('format', values.format, reportFormats)
  return { path, resume, concurrency, noCache: values['no-cache'], format, quiet, ...withoutUndefined(given) }
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> }

function withoutUndefined<Shape extends object>(shape: Shape): Defined<Shape> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Defined<Shape>
}

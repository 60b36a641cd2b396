import { readBundle } from './bundle-file.ts'
import { type Command, parseCommandLine } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { renderReport } from './render-report.ts'

/** `benchleaf report RUN…`: renders runs written by `run --out`. */
export const report: Command = {
  name: 'report',
  usage: 'report RUN… [--format text|json]',
  summary: 'render the report of one or several runs',
  async run(args, { output }) {
    const { values, positionals } = parseCommandLine(report, args, { format: { type: 'string', default: 'text' } })
    if (positionals.length === 0) throw new CommandError('Name at least one run, as written by benchleaf run --out.')
    output.report(renderReport(positionals.map(readBundle), values.format))
    return exitCodes.ok
  },
}

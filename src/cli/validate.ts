import { hasErrors } from '../language/diagnostic.ts'
import { readBenchmark } from '../language/read.ts'
import { type Command, choiceOption, parseCommandLine } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import { formatDiagnostic, loadFile } from './load.ts'

/** `benchleaf validate FILE…`: prints every diagnostic. */
export const validate: Command = {
  name: 'validate',
  usage: 'validate FILE… [--format text|json]',
  summary: 'check benchmark files and say what is wrong, where, and how to mend it',
  async run(args, { output }) {
    const { values, positionals } = parseCommandLine(validate, args, { format: { type: 'string', default: 'text' } })
    if (positionals.length === 0) throw new CommandError('Name at least one file.')
    const format = choiceOption('format', values.format, ['text', 'json'])
    const files = await Promise.all(positionals.map(loadFile))
    const diagnostics = files.flatMap(
      ({ path, source, attachments }) => readBenchmark(source, { file: path, attachments }).diagnostics,
    )
    if (format === 'json') output.report(JSON.stringify(diagnostics.map(plain), null, 2))
    else
      output.report([...diagnostics.map(formatDiagnostic), summary(positionals.length, diagnostics.length)].join('\n'))
    return hasErrors(diagnostics) ? exitCodes.findings : exitCodes.ok
  },
}

/** The contract's keys, in its order. */
function plain(diagnostic: ReturnType<typeof readBenchmark>['diagnostics'][number]) {
  const { file, line, column, endLine, endColumn, severity, code, message, fix } = diagnostic
  return { file, line, column, endLine, endColumn, severity, code, message, ...(fix ? { fix } : {}) }
}

function summary(files: number, findings: number): string {
  const subject = files === 1 ? '1 file' : `${files} files`
  return findings === 0
    ? `${subject}: no findings.`
    : `${subject}: ${findings} ${findings === 1 ? 'finding' : 'findings'}.`
}

import { readFileSync } from 'node:fs'
import type { RunBundle } from '../engine/bundle.ts'
import { type Calibration, calibrate } from '../engine/calibration/calibrate.ts'
import { readHumanLabels } from '../engine/calibration/human-labels.ts'
import type { Verification } from '../engine/verify-records.ts'
import { readBenchmark } from '../language/read.ts'
import { readBundle } from './bundle-file.ts'
import { calibrationReport } from './calibration-report.ts'
import { type Command, parseCommandLine } from './command.ts'
import { CommandError, exitCodes } from './exit.ts'
import type { Output } from './output.ts'
import { renderReport } from './render-report.ts'
import { verificationText, verifyReceipts } from './verify-receipts.ts'

/** `benchleaf report RUN…`: renders runs written by `run --out`. */
export const report: Command = {
  name: 'report',
  usage: 'report RUN… [--format text|json|jsonl|csv|md|html|junit] [--labels FILE] [--verify [KEYS]]',
  summary: 'render the report of one or several runs; with labels of people, say how far the judges can be believed',
  async run(args, { output }) {
    const { values, positionals } = parseCommandLine(report, withOptionalKeys(args), {
      format: { type: 'string', default: 'text' },
      labels: { type: 'string' },
      verify: { type: 'string' },
    })
    if (positionals.length === 0) throw new CommandError('Name at least one run, as written by benchleaf run --out.')
    const bundles = positionals.map(readBundle)
    if (values.verify !== undefined) return verified(bundles, values.verify, output)
    if (values.labels === undefined) {
      output.report(renderReport(bundles, values.format))
      return exitCodes.ok
    }
    const [bundle, ...more] = bundles
    if (!bundle || more.length > 0) throw new CommandError('--labels goes with one run.')
    if (!['text', 'md', 'json'].includes(values.format))
      throw new CommandError('--labels goes with --format text, md or json.')
    const calibration = calibrated(bundle, values.labels, output)
    if (values.format === 'json') output.report(JSON.stringify({ ...bundle.report, calibration }, null, 2))
    else output.report([renderReport([bundle], values.format), calibrationReport(calibration)].join('\n\n'))
    return exitCodes.ok
  },
}

/** `--verify` alone takes the keys from the proxy that the run names. */
function withOptionalKeys(args: readonly string[]): readonly string[] {
  return args.map((arg, index) => {
    const next = args[index + 1]
    return arg === '--verify' && (next === undefined || next.startsWith('-')) ? '--verify=' : arg
  })
}

/** Says what the receipts prove; 1 when they do not prove every answer. `place` is empty where the run says it. */
async function verified(bundles: readonly RunBundle[], place: string, output: Output): Promise<number> {
  const verifications = await Promise.all(
    bundles.map((bundle) => (place === '' ? verifyByItsProxy(bundle, output) : verifyReceipts(bundle, place))),
  )
  output.report(verifications.map(verificationText).join('\n'))
  return verifications.every(({ unproved }) => unproved.length === 0) ? exitCodes.ok : exitCodes.findings
}

async function verifyByItsProxy(bundle: RunBundle, output: Output): Promise<Verification> {
  const { proxy } = bundle.run
  if (!/^https?:\/\//.test(proxy)) {
    throw new CommandError('The run names no proxy: say where its keys are with --verify KEYS, a file or an address.')
  }
  output.message(`The keys are those of ${new URL(proxy).origin}, which the run itself names. Do you trust that proxy?`)
  return verifyReceipts(bundle, proxy)
}

function calibrated(
  { benchmark: { source, attachments }, cells }: RunBundle,
  path: string,
  output: Output,
): Calibration {
  const { benchmark } = readBenchmark(source, { file: 'the run', attachments })
  if (!benchmark) throw new CommandError('The benchmark in the run cannot be read by this version.')
  const { labels, problems } = readHumanLabels(readText(path))
  for (const problem of problems) output.message(`${path}: ${problem}`)
  return calibrate(benchmark, cells, labels)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

import type { HumanLabel } from './human-label.generated.ts'
import { validate } from './human-label-validator.generated.js'

/** What a labels file holds, and what of it cannot be used. */
export interface HumanLabels {
  readonly labels: readonly HumanLabel[]
  /** One sentence each, with the line. */
  readonly problems: readonly string[]
}

/** Reads a labels file: one JSON object a line. Lines that are no label are named and left out. */
export function readHumanLabels(text: string): HumanLabels {
  const labels: HumanLabel[] = []
  const problems: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    if ('label' in read) labels.push(read.label)
    else problems.push(`Line ${index + 1} is no label: ${read.problem}.`)
  }
  return { labels, problems }
}

function readLine(line: string): { readonly label: HumanLabel } | { readonly problem: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'it is not JSON' }
  }
  if (validate(value)) return { label: value as HumanLabel }
  const [error] = validate.errors ?? []
  const where = error?.instancePath ? `"${error.instancePath.slice(1)}" ` : ''
  return { problem: `${where}${error?.message ?? 'it has another shape'}` }
}

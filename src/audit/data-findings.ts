import { renderText } from '../graph/render.ts'
import type { BenchmarkFile } from '../language/benchmark.generated.ts'
import type { Benchmark, Row, Task, Variant } from '../language/benchmark.ts'
import { TemplateError } from '../language/template.ts'
import { openingTexts, waysInWords } from './asked.ts'
import { expectedTexts } from './expected.ts'
import type { AuditFinding } from './finding.ts'
import { alikeRows } from './row-likeness.ts'

/** What the data alone gives away: repeated rows, answers that stand in the question, no canary. */
export function dataFindings(
  benchmark: Benchmark,
  document: BenchmarkFile,
  newCanary: string | undefined,
): readonly AuditFinding[] {
  // Rows that only stand in a table, or serve as examples, are no questions: they may repeat.
  const asked = new Set(Object.values(document.tasks).map(({ dataset }) => dataset))
  return [
    ...canaryFindings(document, newCanary),
    ...Object.values(benchmark.datasets)
      .filter(({ name }) => asked.has(name))
      .flatMap(({ name, rows }) => repeatedRows(name, rows)),
    ...Object.values(benchmark.tasks).flatMap(answersInPrompt),
  ]
}

function canaryFindings(document: BenchmarkFile, newCanary: string | undefined): readonly AuditFinding[] {
  if (document.canary !== undefined) return []
  return [
    {
      code: 'canary-missing',
      path: [],
      message: 'The file carries no canary: if it leaks into training data, nobody can tell.',
      advice: `Add a line with a text that stands nowhere else${newCanary === undefined ? '' : `: canary: ${newCanary}`}`,
      ...(newCanary === undefined ? {} : { insertion: `\ncanary: ${newCanary}` }),
    },
  ]
}

function repeatedRows(dataset: string, rows: readonly Row[]): readonly AuditFinding[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.values)))].filter((column) => column !== 'id')
  const { same, near } = alikeRows(rows, columns)
  const findings: AuditFinding[] = []
  if (same.length > 0)
    findings.push({
      code: 'duplicate-rows',
      path: ['datasets', dataset],
      message: `Rows of "${dataset}" are the same but for their id: ${listed(same.map((ids) => ids.join(' = ')))}. Each counts as if it were a new question, and intervals come out too narrow.`,
      advice: 'Keep one of each.',
    })
  if (near.length > 0)
    findings.push({
      code: 'near-duplicate-rows',
      path: ['datasets', dataset],
      message: `Rows of "${dataset}" share nearly all of their words: ${listed(near.map(([a, b]) => `${a} ~ ${b}`))}.`,
      advice: 'Keep one of each, or rewrite the other so that it asks something else.',
    })
  return findings
}

/** Answers of a length that chance does not put into a question. */
const tellingLength = 4

/**
 * Rows whose question holds the answer while most others do not: a slip. Where most questions hold it, finding it there
 * is the task; where a question holds the answers of other rows as well, it offers a choice.
 */
function answersInPrompt(task: Task): readonly AuditFinding[] {
  const ways = task.variants
    .map((variant) => ({ variant, ...slipsOf(task, variant) }))
    .filter(({ slips }) => slips.length > 0)
  const [way] = ways
  if (!way) return []
  const { slips, asked } = way
  return [
    {
      code: 'answer-in-prompt',
      path: ['tasks', task.name],
      message: `The question already holds the answer in ${slips.length} of ${asked} rows of "${task.name}"${waysInWords(
        task,
        ways.map(({ variant }) => variant.name),
      )}: ${listed(slips.map(({ id }) => id))}.`,
      advice: 'Reword these rows so that the answer has to be found.',
    },
  ]
}

/** The rows in which the question holds the answer by a slip, of so many that were asked. */
function slipsOf(task: Task, variant: Variant): { readonly slips: readonly Row[]; readonly asked: number } {
  const asked = task.rows.flatMap((row) => {
    const answer = expectedTexts(task, row)[0]
    const prompt = promptOf(variant, row)
    return answer === undefined || prompt === undefined ? [] : [{ row, answer, prompt }]
  })
  const answers = [...new Set(asked.map(({ answer }) => answer))].slice(0, 1_000)
  const holding = asked.filter(({ answer, prompt }) => answer.length >= tellingLength && holds(prompt, answer))
  const slips = holding.filter(
    ({ answer, prompt }) => !answers.some((other) => other !== answer && other.length > 1 && holds(prompt, other)),
  )
  const isTheTask = holding.length * 2 >= asked.length
  return { slips: isTheTask ? [] : slips.map(({ row }) => row), asked: asked.length }
}

function promptOf(variant: Variant, row: Row): string | undefined {
  try {
    return openingTexts(variant)
      .map((text) => renderText(text, row))
      .join('\n')
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

function holds(prompt: string, answer: string): boolean {
  const [text, part] = [prompt.toLowerCase(), answer.toLowerCase()]
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + part.length] ?? ' ')
    if (!/[\p{L}\p{N}]/u.test(around)) return true
  }
  return false
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 5).join(', ')
  return items.length > 5 ? `${shown} and ${items.length - 5} more` : shown
}

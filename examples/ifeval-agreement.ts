import { join } from 'node:path'
import { resultOf } from '../src/checks/cases.testing.ts'
import { renderCheck } from '../src/graph/render.ts'
import type { Json } from '../src/language/json.ts'
import { type RecordedAnswer, readExample, readJsonLines } from './read-example.ts'

/** The two ways in which the reference judges, each a task of the example. */
export const modes = ['strict', 'loose'] as const
export type Mode = (typeof modes)[number]

/** What was found of one instruction in one answer, here and by the reference checker. */
export interface Verdict {
  readonly mode: Mode
  readonly kind: string
  readonly row: string
  readonly model: string
  readonly here: boolean
  readonly reference: boolean
}

/** Evaluates the checks of the example on every recorded answer: a verdict for each instruction, in both modes. */
export async function ifevalVerdicts(folder: string): Promise<readonly Verdict[]> {
  const { benchmark } = readExample(join(folder, 'ifeval.bench.yaml'))
  if (!benchmark) throw new Error('the example cannot be read')
  const answers = readJsonLines<RecordedAnswer>(join(folder, 'recorded.jsonl'))
  const verdicts: Verdict[] = []
  for (const mode of modes) {
    const task = benchmark.tasks[mode]
    const [check] = task?.checks ?? []
    const rows = new Map(task?.rows.map((row) => [row.id, row]))
    for (const answer of answers) {
      const row = rows.get(answer.row)
      if (!row || !check) throw new Error(`there is no check for row ${answer.row}`)
      const result = await resultOf(renderCheck(check, row), answer.response)
      const found = result.parts ?? [result]
      const published = (mode === 'strict' ? answer.published_strict : answer.published_loose) ?? []
      const kinds = row.values.instructions as readonly Json[]
      if (found.length !== published.length || kinds.length !== published.length || result.pass === null)
        throw new Error(`row ${row.id} of ${answer.model}: ${result.reason}`)
      for (const [index, { pass }] of found.entries()) {
        const [kind, reference] = [String(kinds[index]), published[index] === true]
        verdicts.push({ mode, kind, row: row.id, model: answer.model, here: pass === true, reference })
      }
    }
  }
  return verdicts
}

/** Per kind and mode: how many verdicts there are and how many differ. */
export function agreementTable(verdicts: readonly Verdict[]): string {
  const kinds = [...new Set(verdicts.map(({ kind }) => kind))].sort()
  const line = (name: string, of: readonly Verdict[]) => {
    const cells = modes.map((mode) => {
      const own = of.filter((verdict) => verdict.mode === mode)
      const differing = own.filter(({ here, reference }) => here !== reference).length
      return `${differing} | ${percent(own.length - differing, own.length)}`
    })
    return `| ${name} | ${of.length / modes.length} | ${cells.join(' | ')} |`
  }
  return [
    '| instruction | verdicts | strict: differ | agree | loose: differ | agree |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...kinds.map((kind) =>
      line(
        kind,
        verdicts.filter((verdict) => verdict.kind === kind),
      ),
    ),
    line('**all**', verdicts),
  ].join('\n')
}

/** One line for each instruction and answer that is judged differently, without the reasons. */
export function disagreements(verdicts: readonly Verdict[]): readonly string[] {
  const byPlace = new Map<string, Verdict[]>()
  for (const verdict of verdicts.filter(({ here, reference }) => here !== reference)) {
    const place = `| ${verdict.kind} | ${verdict.row} | ${verdict.model.replace('recorded/', '')} |`
    byPlace.set(place, [...(byPlace.get(place) ?? []), verdict])
  }
  const lines = [...byPlace].map(([place, found]) => {
    const here = new Set(found.map((verdict) => (verdict.here ? 'holds' : 'fails')))
    const where = found.length === modes.length ? 'both' : found.map(({ mode }) => mode).join()
    return `${place} ${where} | ${[...here].join()} |`
  })
  return lines.sort()
}

/** Prompt- and instruction-level accuracy by model and mode, here and by the reference's verdicts. */
export function accuracyTable(verdicts: readonly Verdict[]): string {
  const models = [...new Set(verdicts.map(({ model }) => model))]
  const lines = models.flatMap((model) =>
    modes.map((mode) => {
      const own = verdicts.filter((verdict) => verdict.model === model && verdict.mode === mode)
      const cells = [promptAccuracy, instructionAccuracy].flatMap((accuracy) => [
        accuracy(own, 'reference'),
        accuracy(own, 'here'),
      ])
      return `| \`${model}\` | ${mode} | ${cells.map((value) => `${(100 * value).toFixed(1)} %`).join(' | ')} |`
    }),
  )
  return [
    '| model | task | prompts: published | here | instructions: published | here |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

/** The share of prompts all of whose instructions are followed. */
export function promptAccuracy(verdicts: readonly Verdict[], by: 'here' | 'reference'): number {
  const rows = new Map<string, boolean>()
  for (const verdict of verdicts) rows.set(verdict.row, (rows.get(verdict.row) ?? true) && verdict[by])
  return [...rows.values()].filter(Boolean).length / rows.size
}

/** The share of instructions that are followed. */
export function instructionAccuracy(verdicts: readonly Verdict[], by: 'here' | 'reference'): number {
  return verdicts.filter((verdict) => verdict[by]).length / verdicts.length
}

function percent(count: number, of: number): string {
  return `${((100 * count) / of).toFixed(1)} %`
}

import type { Dataset as DatasetSource, Split } from './benchmark.generated.ts'
import type { Row } from './benchmark.ts'
import type { Findings } from './findings.ts'
import type { Json } from './json.ts'
import { shuffled } from './random.ts'
import { suggest } from './suggest.ts'

/** The rows that are asked, in their order: `where`, `hold_out`, `split`, `shuffle`, `limit`, one after the other. */
export function chooseRows(
  source: DatasetSource,
  rows: readonly Row[],
  path: readonly string[],
  findings: Findings,
): readonly Row[] {
  const chosen = filtered(source, rows, path, findings)
  const held = source.hold_out === undefined ? chosen : heldOut(chosen, source.hold_out)
  const kept = source.split === undefined ? held : partOf(held, source.split)
  for (const key of ['split', 'hold_out'] as const) reportPart(source[key], [...path, key], findings)
  if (chosen.length > 0 && kept.length === 0)
    findings.add('no-rows-left', ['split', rows.length], { path: [...path, 'split'], at: 'key' })
  const ordered = source.shuffle === undefined ? kept : shuffled(kept, source.shuffle.seed)
  return source.limit === undefined ? ordered : ordered.slice(0, source.limit)
}

function filtered(
  { where }: DatasetSource,
  rows: readonly Row[],
  path: readonly string[],
  findings: Findings,
): readonly Row[] {
  if (where === undefined || rows.length === 0) return rows
  const columns = new Set(rows.flatMap((row) => Object.keys(row.values)))
  for (const column of Object.keys(where)) {
    if (columns.has(column)) continue
    const { offer, repair } = suggest(column, [...columns])
    findings.add(
      'unknown-column',
      [column, path.at(-1), offer],
      { path: [...path, 'where', column], at: 'key' },
      repair,
    )
    return rows
  }
  const wanted = Object.entries(where).map(
    ([column, values]) => [column, new Set([values].flat().map((value) => textOf(value as Json)))] as const,
  )
  const kept = rows.filter(({ values }) => wanted.every(([column, texts]) => texts.has(textOf(values[column] ?? ''))))
  if (kept.length === 0) findings.add('no-rows-left', ['where', rows.length], { path: [...path, 'where'], at: 'key' })
  return kept
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function heldOut(rows: readonly Row[], split: Split): readonly Row[] {
  const ids = new Set(partOf(rows, split).map((row) => row.id))
  return rows.map((row) => (ids.has(row.id) ? { ...row, heldOut: true } : row))
}

/** Rows are dealt out like cards: the nth to part n, and after the last part to the first again. */
function partOf(rows: readonly Row[], { of, part, seed }: Split): readonly Row[] {
  const wanted = new Set([part].flat())
  const dealt = seed === undefined ? rows : shuffled(rows, seed)
  const kept = new Set(dealt.filter((_, index) => wanted.has((index % of) + 1)))
  return rows.filter((row) => kept.has(row))
}

function reportPart(split: Split | undefined, path: readonly string[], findings: Findings): void {
  if (split === undefined) return
  const beyond = [split.part].flat().some((part) => part > split.of)
  if (beyond) findings.add('out-of-range', [`at most ${split.of}`], { path: [...path, 'part'], at: 'value' })
}

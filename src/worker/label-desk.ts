import { answerDigest, calibrate } from '../engine/calibration/calibrate.ts'
import { type Gradable, gradableCriteria } from '../engine/calibration/graded.ts'
import type { HumanLabel } from '../engine/calibration/human-label.generated.ts'
import { readHumanLabels } from '../engine/calibration/human-labels.ts'
import { labelsNeeded } from '../engine/calibration/labels-needed.ts'
import type { Cell } from '../engine/cell.ts'
import { cellAt } from '../graph/compile.ts'
import { renderCheck } from '../graph/render.ts'
import { planGrading, renderCriteria } from '../judge/plan.ts'
import type { Benchmark, Criterion, Row } from '../language/benchmark.ts'
import { digestOf } from '../language/canonical.ts'
import type { CalibrationView, GradableCriterion, ImportedLabels, Labelling } from './label-api.ts'
import { type CellName, cellKey, type LabelArchive } from './label-archive.ts'
import type { GradedRun } from './session-parts.ts'

/** Takes people's verdicts on a run's answers, keeps them, and holds the judge's against them. */
export class LabelDesk {
  private readonly archive: Promise<LabelArchive>
  private readonly now: () => string

  /** `now` gives the time in ISO 8601. */
  constructor(archive: Promise<LabelArchive>, now: () => string) {
    this.archive = archive
    this.now = now
  }

  /** The criteria of a cell, with what the judge and this person said. */
  async gradable({ graph, cell: find }: GradedRun, index: number, by: string): Promise<readonly GradableCriterion[]> {
    const cell = find(index)
    if (!cell || cell.output === null) return []
    const { row } = cellAt(graph, index)
    const labels = (await (await this.archive).ofCell(nameOf(cell))).filter((label) => label.by === by)
    return gradableCriteria(graph.benchmark, cell).map((gradable) => {
      const { check, criterion, rubric } = gradable
      const shown = shownCriterion(gradable, graph.benchmark, row)
      const own = labels.filter((label) => label.check === check && label.criterion === criterion.name)
      const label = own.find((each) => each.rubric === rubric && isOf(each, cell))
      return {
        check,
        criterion: criterion.name,
        ask: shown.ask,
        reference: shown.reference ?? null,
        grades: criterion.scale.grades.map(({ verdict }) => ({ verdict, meaning: shown.levels[verdict] ?? null })),
        na: criterion.na,
        judge: judgeSaid(gradable),
        label: label ? { verdict: label.verdict, note: label.note ?? '' } : null,
        stale: label ? null : (own.at(-1)?.verdict ?? null),
      }
    })
  }

  /** Keeps a verdict, or takes it back. */
  async label({ graph, cell: find }: GradedRun, { index, verdict, note, by, ...named }: Labelling): Promise<void> {
    const cell = find(index)
    if (!cell) return
    const gradable = gradableCriteria(graph.benchmark, cell).find(
      ({ check, criterion }) => check === named.check && criterion.name === named.criterion,
    )
    if (!gradable) throw new Error(`The run has no criterion "${named.criterion}" of "${named.check}".`)
    const place = { ...nameOf(cell), ...named, rubric: gradable.rubric, by }
    const archive = await this.archive
    if (verdict === null) return archive.remove(place)
    const words = note.trim() === '' ? {} : { note: note.trim() }
    await archive.put([{ ...place, verdict, answer: answerDigest(cell), at: this.now(), ...words }])
  }

  /** Holds the run's verdicts against the labels of everybody. */
  async calibration(run: GradedRun, by: string): Promise<CalibrationView> {
    const { benchmark } = run.graph
    const cells = cellsOf(run)
    const indexes = new Map(cells.map(({ cell, index }) => [keyOf(cell), index]))
    const labels = (await (await this.archive).all()).filter((label) => indexes.has(keyOf(label)))
    const { criteria, unused } = calibrate(
      benchmark,
      cells.map(({ cell }) => cell),
      labels,
    )
    const mine = new Set(labels.filter((label) => label.by === by).map(placeOf))
    const judged = cells.filter(({ cell }) => gradableCriteria(benchmark, cell).some(({ result }) => result))
    const open = judged.filter(({ cell }) =>
      gradableCriteria(benchmark, cell).some(
        ({ check, criterion, rubric }) =>
          !mine.has(placeOf({ ...nameOf(cell), check, criterion: criterion.name, rubric })),
      ),
    )
    return {
      criteria: criteria.map(({ disagreements, ...criterion }) => ({
        ...criterion,
        disagreements: disagreements.flatMap((each) => {
          const index = indexes.get(keyOf(each.cell))
          return index === undefined ? [] : [{ ...each, index }]
        }),
        needed: labelsNeeded(criterion.reporting),
      })),
      unused: [...Map.groupBy(unused, ({ why }) => why)].map(([why, { length }]) => ({ why, count: length })),
      next: evenly(open)?.index ?? null,
      cells: judged.length,
      labelled: judged.length - open.length,
    }
  }

  /** The labels of a run's cells, one JSON object a line. */
  async labelsFile(run: GradedRun): Promise<string> {
    const known = new Set(cellsOf(run).map(({ cell }) => keyOf(cell)))
    const labels = (await (await this.archive).all()).filter((label) => known.has(keyOf(label)))
    return labels.map((label) => `${JSON.stringify(label)}\n`).join('')
  }

  /** Takes the labels of a file in. */
  async add(text: string): Promise<ImportedLabels> {
    const { labels, problems } = readHumanLabels(text)
    await (await this.archive).put(labels)
    return { added: labels.length, problems }
  }
}

interface PlacedCell {
  readonly index: number
  readonly cell: Cell
}

function cellsOf({ graph, cell: find }: GradedRun): readonly PlacedCell[] {
  return Array.from({ length: graph.cellCount }, (_, index) => index).flatMap((index) => {
    const cell = find(index)
    return cell && cell.output !== null ? [{ index, cell }] : []
  })
}

function nameOf({ task, row, model, variant, epoch }: CellName): CellName {
  return { task, row, model, ...(variant === undefined ? {} : { variant }), ...(epoch === undefined ? {} : { epoch }) }
}

function keyOf(cell: CellName): string {
  return JSON.stringify(cellKey(cell))
}

function placeOf(label: CellName & Pick<HumanLabel, 'check' | 'criterion' | 'rubric'>): string {
  return JSON.stringify([...cellKey(label), label.check, label.criterion, label.rubric])
}

/** A label that names no answer holds for any. */
function isOf({ answer }: HumanLabel, cell: Cell): boolean {
  return answer === undefined || answer === answerDigest(cell)
}

/** The criterion as the judge reads it for this row. */
function shownCriterion({ source, criterion }: Gradable, benchmark: Benchmark, row: Row): Criterion {
  const shown =
    'rubric' in source ? renderCriteria([criterion], row) : planGrading(renderCheck(source, row), benchmark).criteria
  return shown[0] ?? criterion
}

function judgeSaid({ result, criterion }: Gradable): GradableCriterion['judge'] {
  if (!result || (result.score === null && !result.notApplicable)) return null
  const { score, reason } = result
  const { grades } = criterion.scale
  const exact = grades.find((grade) => grade.score === score)
  return { verdict: score === null ? 'n/a' : (exact?.verdict ?? `${Math.round(score * 100)} %`), reason }
}

/** One of the cells, the same each time and as good as drawn by lot: the first rows of a file are no fair sample. */
function evenly(cells: readonly PlacedCell[]): PlacedCell | undefined {
  const drawn = cells.map((placed) => ({ placed, lot: digestOf(keyOf(placed.cell)) }))
  return drawn.reduce<(typeof drawn)[number] | undefined>(
    (least, each) => (least === undefined || each.lot < least.lot ? each : least),
    undefined,
  )?.placed
}

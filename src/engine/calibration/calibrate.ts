import { notApplicable } from '../../judge/prompt.ts'
import type { Benchmark } from '../../language/benchmark.ts'
import { type Digest, digestOf } from '../../language/canonical.ts'
import { gradeOf, type Scale } from '../../language/scale.ts'
import { quantile } from '../../statistics/quantile.ts'
import type { Cell } from '../cell.ts'
import { type Agreement, agreementOf } from './agreement.ts'
import { correctScore, type JudgedScore } from './correct.ts'
import { type Graded, gradedCriteria } from './graded.ts'
import type { HumanLabel } from './human-label.generated.ts'

/** How far the judges of a run can be believed, by the labels of people. */
export interface Calibration {
  readonly criteria: readonly CriterionCalibration[]
  /** Labels that were not used, and why, in words. */
  readonly unused: readonly { readonly label: HumanLabel; readonly why: string }[]
}

/** One criterion's judge against people. */
export interface CriterionCalibration {
  readonly task: string
  readonly check: string
  readonly criterion: string
  /** Answers that the judge graded, labelled or not. */
  readonly graded: number
  /** The half to sharpen the rubric on, and the half to report: numbers of the first would flatter what it was tuned to. */
  readonly tuning: Agreement
  readonly reporting: Agreement
  /** By model: the mean score as the judge gave it, and corrected for the judge's error by the reporting half. */
  readonly scores: Readonly<Record<string, JudgedScore>>
  /** Answers on which judge and people differ, the widest gaps first. */
  readonly disagreements: readonly Disagreement[]
}

/** An answer that people and judge graded differently. Grades are verdicts of the scale. */
export interface Disagreement {
  readonly cell: Pick<Cell, 'task' | 'row' | 'model' | 'variant' | 'epoch'>
  readonly judge: string
  readonly person: string
  readonly reason: string
  readonly half: Half
}

type Half = 'tuning' | 'reporting'

interface LabelledGrade {
  readonly graded: Graded
  readonly half: Half
  /** Places on the scale. */
  readonly judge: number
  readonly person: number
}

/** Holds a run's verdicts against people's labels. Labels of an older wording are told and left out. */
export function calibrate(benchmark: Benchmark, cells: readonly Cell[], labels: readonly HumanLabel[]): Calibration {
  const graded = gradedCriteria(benchmark, cells)
  const byKey = new Map(graded.map((each) => [keyOfGraded(each), each]))
  const unused: { label: HumanLabel; why: string }[] = []
  const used = labels.filter((label) => {
    const why = obstacle(label, byKey.get(keyOfLabel(label)))
    if (why !== undefined) unused.push({ label, why })
    return why === undefined
  })
  const byCell = Map.groupBy(used, keyOfLabel)
  const groups = Map.groupBy(graded, ({ cell, place, criterion }) => JSON.stringify([cell.task, place, criterion.name]))
  const criteria = [...groups.values()].flatMap((group) => {
    const calibration = calibrateCriterion(group, byCell)
    return calibration ? [calibration] : []
  })
  return { criteria, unused }
}

function obstacle(label: HumanLabel, graded: Graded | undefined): string | undefined {
  if (!graded) return 'the run has no verdict of a judge on this criterion of this cell'
  if (label.rubric !== graded.rubric) return 'the criterion was worded otherwise when this label was given'
  if (label.answer !== undefined && label.answer !== answerDigest(graded.cell))
    return 'the answer was another one when this label was given'
  const { scale, na } = graded.criterion
  if (na && label.verdict === notApplicable) return 'to this person the criterion does not apply'
  if (gradeOf(scale, label.verdict)) return undefined
  return `"${label.verdict}" is not on the scale: ${scale.grades.map(({ verdict }) => verdict).join(', ')}`
}

function calibrateCriterion(
  group: readonly Graded[],
  labels: ReadonlyMap<string, readonly HumanLabel[]>,
): CriterionCalibration | undefined {
  const [first] = group
  if (!first) return undefined
  const { scale } = first.criterion
  const verdicts = scale.grades.map(({ verdict }) => verdict)
  const place = (score: number) => nearest(scale, score)
  const labelled = group.flatMap((graded): LabelledGrade[] => {
    const own = labels.get(keyOfGraded(graded))
    if (!own) return []
    // Of several people the one in the middle.
    const scores = own.map(({ verdict }) => gradeOf(scale, verdict)?.score ?? 0)
    const person = place(quantile(scores, 0.5) ?? 0)
    return [{ graded, half: halfOf(graded), judge: place(graded.score), person }]
  })
  if (labelled.length === 0) return undefined
  const reporting = labelled.filter(({ half }) => half === 'reporting')
  return {
    task: first.cell.task,
    check: first.check,
    criterion: first.criterion.name,
    graded: group.length,
    tuning: agreementOf(
      labelled.filter(({ half }) => half === 'tuning'),
      verdicts.length,
    ),
    reporting: agreementOf(reporting, verdicts.length),
    scores: Object.fromEntries(
      [...Map.groupBy(group, ({ cell }) => cell.model)].map(([model, own]) => [
        model,
        correctScore(
          model,
          own.map(({ score }) => score),
          reporting.map(({ graded, judge, person }) => ({ model: graded.cell.model, judge, person })),
          verdicts.length,
        ),
      ]),
    ),
    disagreements: labelled
      .filter(({ judge, person }) => judge !== person)
      .toSorted((a, b) => Math.abs(b.judge - b.person) - Math.abs(a.judge - a.person))
      .map(({ graded, half, judge, person }) => ({
        cell: addressOf(graded.cell),
        judge: verdicts[judge] ?? '',
        person: verdicts[person] ?? '',
        reason: graded.reason,
        half,
      })),
  }
}

/** The place of the grade nearest to a score: a panel's mean need not be one. */
function nearest({ grades }: Scale, score: number): number {
  const distances = grades.map((grade) => Math.abs(grade.score - score))
  return distances.indexOf(Math.min(...distances))
}

/** Names the answer that a person grades. */
export function answerDigest({ output }: Pick<Cell, 'output'>): Digest {
  return digestOf({ output })
}

/** By the digest of what was graded: the same cell falls into the same half for ever, whoever labels it. */
function halfOf(graded: Graded): Half {
  const { check, criterion } = graded
  const hash = digestOf({ cell: addressOf(graded.cell), check, criterion: criterion.name })
  return Number.parseInt(hash.slice(0, 2), 16) % 2 === 0 ? 'tuning' : 'reporting'
}

function addressOf({ task, row, model, variant, epoch }: Cell) {
  return { task, row, model, epoch, ...(variant === undefined ? {} : { variant }) }
}

function keyOfGraded({ cell, check, criterion }: Graded): string {
  return JSON.stringify([cell.task, cell.row, cell.model, cell.variant ?? '', cell.epoch, check, criterion.name])
}

function keyOfLabel(label: HumanLabel): string {
  const { task, row, model, variant = '', epoch = 1, check, criterion } = label
  return JSON.stringify([task, row, model, variant, epoch, check, criterion])
}

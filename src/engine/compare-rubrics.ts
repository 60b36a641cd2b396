import type { Benchmark, Criterion, GradedExample, Rubric } from '../language/benchmark.ts'
import { gradableCriteria } from './calibration/graded.ts'
import type { Cell } from './cell.ts'
import { meansByRow, type ScoredRow } from './row-difference.ts'
import { type PairedChange, pairedChange } from './score-change.ts'

/** A run's benchmark and what came of it. */
export interface RubricRun {
  readonly benchmark: Benchmark
  readonly cells: readonly Cell[]
}

/** A part of a rubric or a criterion that reads otherwise than before. Empty where it was not there. */
export interface TextChange {
  /** Such as `question`, `weight`, `level 5`. */
  readonly part: string
  readonly before: string
  readonly after: string
}

/** One criterion in two versions of its rubric. */
export interface CriterionChange {
  readonly criterion: string
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
  readonly texts: readonly TextChange[]
  /** Its scores before and after, row by row, over the models of both runs; null where no row has both. */
  readonly scores: PairedChange | null
}

/** A rubric that two runs have in different versions. */
export interface RubricChange {
  readonly rubric: string
  /** What changed of the rubric itself: its judge and how verdicts are combined. */
  readonly texts: readonly TextChange[]
  /** All criteria of both versions, in the order of the later one. */
  readonly criteria: readonly CriterionChange[]
}

/** Says of each rubric that differs between two runs what changed in its words, and what that did to each criterion's scores. */
export function compareRubrics(before: RubricRun, after: RubricRun): readonly RubricChange[] {
  const models = sharedModels(before.cells, after.cells)
  const scoresBefore = criterionScores(before, models)
  const scoresAfter = criterionScores(after, models)
  return Object.values(after.benchmark.rubrics).flatMap((rubric): readonly RubricChange[] => {
    const old = before.benchmark.rubrics[rubric.name]
    if (!old) return []
    const texts = textChanges(rubricTexts(old), rubricTexts(rubric))
    const gone = old.criteria.filter(({ name }) => !rubric.criteria.some((criterion) => criterion.name === name))
    const criteria = [...rubric.criteria, ...gone].map(({ name }): CriterionChange => {
      const [one, other] = [old, rubric].map((each) => each.criteria.find((criterion) => criterion.name === name))
      const key = keyOf(rubric.name, name)
      const changes = textChanges(one ? criterionTexts(one) : noTexts, other ? criterionTexts(other) : noTexts)
      const kind = !one ? 'added' : !other ? 'removed' : changes.length > 0 ? 'changed' : 'same'
      const scores = pairedChange(scoresBefore.get(key) ?? [], scoresAfter.get(key) ?? [])
      return { criterion: name, kind, texts: changes, scores: scores ?? null }
    })
    const isSame = texts.length === 0 && criteria.every(({ kind }) => kind === 'same')
    return isSame ? [] : [{ rubric: rubric.name, texts, criteria }]
  })
}

type Texts = ReadonlyMap<string, string>
const noTexts: Texts = new Map()

function textChanges(before: Texts, after: Texts): readonly TextChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((part): readonly TextChange[] => {
    const [one, other] = [before.get(part) ?? '', after.get(part) ?? '']
    return one === other ? [] : [{ part, before: one, after: other }]
  })
}

function rubricTexts({ panel, batch }: Rubric): Texts {
  const { judges, combine, samples } = panel
  return new Map([
    ['judge', judges.join(', ')],
    ['verdicts combined by', judges.length * samples > 1 ? combine : ''],
    ['times each judge is asked', samples > 1 ? String(samples) : ''],
    ['criteria', batch ? 'judged together' : 'judged one by one'],
  ])
}

function criterionTexts(criterion: Criterion): Texts {
  const { ask, weight, points, scale, levels, na, required, reference = '', examples } = criterion
  return new Map([
    ['question', ask],
    points === undefined ? ['weight', String(weight)] : ['points', String(points)],
    ['scale', scale.name],
    ...Object.entries(levels).map(([level, words]) => [`level ${level}`, words] as const),
    ['required', required ? 'yes' : ''],
    ['may not apply', na ? 'yes' : ''],
    ['reference', reference],
    ...examples.map((example, index) => [`graded answer ${index + 1}`, exampleText(example)] as const),
  ])
}

function exampleText({ answer, verdict, why }: GradedExample): string {
  return `${verdict}: ${answer}${why === undefined ? '' : ` (${why})`}`
}

function sharedModels(before: readonly Cell[], after: readonly Cell[]): ReadonlySet<string> {
  const known = new Set(before.map(({ model }) => model))
  return new Set(after.map(({ model }) => model).filter((model) => known.has(model)))
}

/** By criterion, the mean of its scores in each row; of several ways of asking, the first one counts. */
function criterionScores({ benchmark, cells }: RubricRun, models: ReadonlySet<string>) {
  const tries = new Map<string, ScoredRow[]>()
  const first = new Map<string, string | undefined>()
  for (const cell of cells) {
    if (!first.has(cell.task)) first.set(cell.task, cell.variant)
    if (!models.has(cell.model) || first.get(cell.task) !== cell.variant) continue
    for (const { source, criterion, result } of gradableCriteria(benchmark, cell)) {
      if (!('rubric' in source) || typeof source.rubric !== 'string' || result?.score == null) continue
      const key = keyOf(source.rubric, criterion.name)
      const known = tries.get(key) ?? []
      tries.set(key, known)
      known.push({ ...rowOf(cell), score: result.score })
    }
  }
  return new Map([...tries].map(([key, rows]) => [key, meansByRow(rows)]))
}

/** Tasks may take their rows from different datasets, where the same names mean other rows. */
function rowOf({ task, row, cluster }: Cell): Pick<ScoredRow, 'row' | 'cluster'> {
  return {
    row: JSON.stringify([task, row]),
    ...(cluster === undefined ? {} : { cluster: JSON.stringify([task, cluster]) }),
  }
}

function keyOf(rubric: string, criterion: string): string {
  return JSON.stringify([rubric, criterion])
}

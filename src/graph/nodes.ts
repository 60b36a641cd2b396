import type { Check } from '../language/benchmark.generated.ts'
import type { Benchmark, Panel, Rubric, Target } from '../language/benchmark.ts'
import { readTarget } from '../language/check-target.ts'
import { judgedPart } from '../language/criterion.ts'
import { panelOf } from '../language/panel.ts'
import type { GraphNode, TaskPlan } from './graph.ts'
import { NodeBuilder } from './node-builder.ts'
import { retryNode, type WorkNodes, workNodes } from './work-nodes.ts'

/** The symbolic nodes of a run, each after the nodes it reads. */
export function symbolicNodes(
  benchmark: Benchmark,
  target: Target,
  plans: readonly TaskPlan[],
  modelCount: number,
  seed: number | undefined,
): readonly GraphNode[] {
  const builder = new NodeBuilder()
  const means = plans.map((plan) => taskNodes(builder, benchmark, plan, modelCount, seed))
  if (target.kind === 'suite') {
    const suite = benchmark.suites[target.name]
    builder.add('suite', target.name, target.name, suite, means, modelCount)
  }
  return builder.nodes
}

/** Adds a task's nodes, variant by variant. Returns the node of the mean that counts. */
function taskNodes(
  builder: NodeBuilder,
  benchmark: Benchmark,
  plan: TaskPlan,
  modelCount: number,
  seed: number | undefined,
): string {
  const { name, task, rows, epochs } = plan
  const cells = plan.cellCount / task.variants.length
  const rowsNode = builder.add('rows', `${name}/rows`, `${rows.length} rows`, rows, [], rows.length)
  const means = task.variants.map((variant) => {
    const id = variant.name === '' ? name : `${name}/${variant.name}`
    const frame = { id, rowsNode, rows: rows.length, cells, epochs, seed }
    const work = workNodes(builder, variant, frame)
    const results = task.checks.flatMap((check, index) =>
      checkNodes(builder, benchmark, check, `${id}/check-${index + 1}`, { rowsNode, work, cells }),
    )
    const rule = {
      score: task.score,
      checks: task.checks.map(({ weight = 1, required = false }) => ({ weight, required })),
    }
    const score = builder.add('score', `${id}/score`, 'score', rule, results, cells)
    const last = retryNode(builder, variant, score, frame)
    const label = `mean of ${name}${variant.name === '' ? '' : `, ${variant.name}`}`
    return builder.add('mean', `${id}/mean`, label, 'mean over rows', [last], modelCount)
  })
  return means[0] ?? ''
}

interface CellInputs {
  readonly rowsNode: string
  readonly work: WorkNodes
  readonly cells: number
}

function checkNodes(builder: NodeBuilder, benchmark: Benchmark, check: Check, id: string, cell: CellInputs): string[] {
  const judges = judgesOf(check, benchmark)
  const subject = subjectNode(check.of, cell.work)
  const judged = judges.map(({ label, judge, definition }, index) =>
    builder.add(
      'judge',
      judges.length > 1 ? `${id}/judge-${index + 1}` : `${id}/judge`,
      `${label} (${judge})`,
      { judge, definition },
      [subject, cell.rowsNode],
      cell.cells,
    ),
  )
  const { name: _, weight: __, required: ___, ...definition } = check
  return [builder.add('check', id, checkLabel(check), definition, [subject, cell.rowsNode, ...judged], cell.cells)]
}

/** The node a check looks at. */
function subjectNode(of: string | undefined, { places, final }: WorkNodes): string {
  const { part, place } = readTarget(of) ?? { part: 'answer', place: { kind: 'final' } }
  const at = place.kind === 'final' ? undefined : places.get(place.kind === 'turn' ? `turn ${place.turn}` : place.step)
  const { chat, extract } = at ?? final
  return part === 'answer' ? extract : chat
}

/** One call to a judge that a check asks for. */
export interface JudgeUse {
  readonly label: string
  readonly judge: string
  readonly definition: unknown
}

/** The judge calls a check makes for each cell, groups included. */
export function judgesOf(check: Check, benchmark: Benchmark): readonly JudgeUse[] {
  if ('all_of' in check) return check.all_of.flatMap((part) => judgesOf(part, benchmark))
  if ('any_of' in check) return check.any_of.flatMap((part) => judgesOf(part, benchmark))
  if ('not' in check) return judgesOf(check.not, benchmark)
  if ('prefer' in check) {
    const { prefer, ask, model } = check
    const orders = ['answer first', 'answer second'].map((order) => ({
      label: order,
      definition: { prefer, ask, order },
    }))
    return usesOf(panelOf(model, benchmark.judge), orders)
  }
  if ('judge' in check || 'factual' in check) {
    const [label, definition] = 'judge' in check ? ['judge', check.judge] : ['factual', { factual: check.factual }]
    return usesOf(panelOf(check.model, benchmark.judge), [{ label, definition }])
  }
  const rubric: Rubric | undefined = 'rubric' in check ? benchmark.rubrics[check.rubric] : undefined
  if (!rubric) return []
  const asked = rubric.criteria.map(judgedPart)
  const calls = rubric.batch
    ? [{ label: 'all criteria', definition: asked }]
    : asked.map((criterion) => ({ label: criterion.name, definition: criterion }))
  return usesOf(rubric.panel, calls)
}

/** Each judge of a panel makes each call, `samples` times. */
function usesOf({ judges, samples }: Panel, calls: readonly Omit<JudgeUse, 'judge'>[]): readonly JudgeUse[] {
  return judges.flatMap((judge) =>
    Array.from({ length: samples }, (_, index) => index + 1).flatMap((sample) =>
      calls.map(({ label, definition }) => ({
        label: samples > 1 ? `${label}, sample ${sample}` : label,
        judge,
        definition: samples > 1 ? { definition, sample } : definition,
      })),
    ),
  )
}

/** The embedding models a check asks, groups included. */
export function embeddersOf(check: Check, benchmark: Benchmark): readonly string[] {
  if ('all_of' in check) return check.all_of.flatMap((part) => embeddersOf(part, benchmark))
  if ('any_of' in check) return check.any_of.flatMap((part) => embeddersOf(part, benchmark))
  if ('not' in check) return embeddersOf(check.not, benchmark)
  return 'similarity' in check ? [check.model ?? benchmark.embedder ?? ''] : []
}

function checkLabel(check: Check): string {
  return (
    check.name ??
    Object.keys(check).find((key) => !['of', 'weight', 'required', 'ignore', 'at_least'].includes(key)) ??
    'check'
  )
}

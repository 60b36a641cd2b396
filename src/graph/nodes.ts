import type { Check } from '../language/benchmark.generated.ts'
import type { Benchmark, Rubric, Target } from '../language/benchmark.ts'
import { digestOf } from '../language/canonical.ts'
import type { GraphNode, NodeKind, TaskPlan } from './graph.ts'
import { firstAsking } from './render.ts'

/** The symbolic nodes of a run, each after the nodes it reads. */
export function symbolicNodes(
  benchmark: Benchmark,
  target: Target,
  plans: readonly TaskPlan[],
  modelCount: number,
  seed: number | undefined,
): readonly GraphNode[] {
  const builder = new NodeBuilder()
  for (const plan of plans) taskNodes(builder, benchmark, plan, modelCount, seed)
  if (target.kind === 'suite') {
    const suite = benchmark.suites[target.name]
    builder.add(
      'suite',
      target.name,
      target.name,
      suite,
      plans.map((plan) => `${plan.name}/mean`),
      modelCount,
    )
  }
  return builder.nodes
}

class NodeBuilder {
  readonly nodes: GraphNode[] = []
  private readonly byId = new Map<string, GraphNode>()

  add(
    kind: NodeKind,
    id: string,
    label: string,
    definition: unknown,
    inputs: readonly string[],
    instances: number,
  ): string {
    const read = inputs.map((input) => this.byId.get(input)?.digest)
    const node: GraphNode = { id, kind, label, digest: digestOf({ kind, definition, inputs: read }), inputs, instances }
    this.nodes.push(node)
    this.byId.set(id, node)
    return id
  }
}

function taskNodes(
  builder: NodeBuilder,
  benchmark: Benchmark,
  plan: TaskPlan,
  modelCount: number,
  seed: number | undefined,
): void {
  const { name, task, rows, epochs } = plan
  const cells = plan.cellCount
  const asking = firstAsking(task.variants[0].solver)
  const rowsNode = builder.add('rows', `${name}/rows`, `${rows.length} rows`, rows, [], rows.length)
  const prompt = builder.add('prompt', `${name}/prompt`, 'prompt', asking.messages, [rowsNode], rows.length)
  const asked = { sampling: asking.sampling, epochs, seed }
  const chat = builder.add('chat', `${name}/chat`, epochs > 1 ? `ask ${epochs} times` : 'ask', asked, [prompt], cells)
  const extract = builder.add('extract', `${name}/extract`, 'extract', asking.extract, [chat], cells)
  const results = task.checks.flatMap((check, index) =>
    checkNodes(builder, benchmark, check, `${name}/check-${index + 1}`, { rowsNode, chat, extract, cells }),
  )
  const rule = {
    score: task.score,
    checks: task.checks.map(({ weight = 1, required = false }) => ({ weight, required })),
  }
  const score = builder.add('score', `${name}/score`, 'score', rule, results, cells)
  builder.add('mean', `${name}/mean`, `mean of ${name}`, 'mean over rows', [score], modelCount)
}

interface CellInputs {
  readonly rowsNode: string
  readonly chat: string
  readonly extract: string
  readonly cells: number
}

function checkNodes(builder: NodeBuilder, benchmark: Benchmark, check: Check, id: string, cell: CellInputs): string[] {
  const judges = judgesOf(check, benchmark)
  const subject = check.of === 'response' ? cell.chat : cell.extract
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
  if ('judge' in check)
    return [{ label: 'judge', judge: check.model ?? benchmark.judge ?? '', definition: check.judge }]
  if (!('rubric' in check)) return []
  const rubric: Rubric | undefined = benchmark.rubrics[check.rubric]
  return (rubric?.criteria ?? []).map(({ weight: _, ...criterion }) => ({
    label: criterion.name,
    judge: rubric?.judge ?? '',
    definition: criterion,
  }))
}

function checkLabel(check: Check): string {
  return (
    check.name ??
    Object.keys(check).find((key) => !['of', 'weight', 'required', 'ignore', 'at_least'].includes(key)) ??
    'check'
  )
}

import type { Graph, GraphNode, TaskPlan } from '../graph/graph.ts'
import { judgesOf } from '../graph/nodes.ts'
import { valueAt } from '../language/draft.ts'
import { parseYaml } from '../language/parse.ts'
import type { Path } from '../language/positions.ts'
import type { GraphPicture, PictureNode } from './picture-api.ts'

/** A compiled benchmark as a graph whose nodes know their places in the file. */
export function pictureOf(graph: Graph, source: string): GraphPicture {
  const { value } = parseYaml(source, '')
  return {
    nodes: graph.nodes.map((node) => pictureNode(graph, node, value)),
    tasks: graph.tasks.map(({ name, task, rows, epochs, cellCount }) => ({
      name,
      rows: rows.length,
      variants: task.variants.length,
      epochs,
      cells: cellCount,
    })),
    models: graph.models.length,
  }
}

function pictureNode(graph: Graph, node: GraphNode, file: unknown): PictureNode {
  const { id, kind, label, inputs, instances } = node
  const shown = { id, kind, label, inputs, instances, atMost: node.atMost === true }
  const steps = id.split('/')
  const plan = graph.tasks.find(({ name }) => name === steps[0])
  if (kind === 'suite' || !plan) return { ...shown, task: '', variant: '', path: written(file, ['suites', id]) }
  const variant = plan.task.variants.find(({ name }) => name !== '' && name === steps[1])?.name ?? ''
  const within = steps.slice(variant === '' ? 1 : 2)
  const candidates = placesOf(graph, plan, { node, variant, within, file })
  const path = candidates.findLast((each) => valueAt(file, each) !== undefined) ?? nearest(file, plan.name, candidates)
  return { ...shown, task: plan.name, variant, path }
}

interface Place {
  readonly node: GraphNode
  readonly variant: string
  /** What its id says after task and variant. */
  readonly within: readonly string[]
  readonly file: unknown
}

/** Where the file may say what a node does; of those that it has, the last one holds. */
function placesOf(graph: Graph, { name, task }: TaskPlan, { node, variant, within, file }: Place): readonly Path[] {
  const own = ['tasks', name]
  const asked = [own, ...(variant === '' ? [] : [[...own, 'variants', variant]])]
  const step = within.length > 1 ? [asked.map((path) => [...path, 'steps', within[0] ?? ''])].flat() : []
  const keys = (...names: readonly string[]) =>
    [...asked, ...step].flatMap((path) => names.map((key) => [...path, key]))
  switch (node.kind) {
    case 'rows': {
      const dataset = valueAt(file, [...own, 'dataset'])
      return typeof dataset === 'string' ? [['datasets', dataset]] : []
    }
    case 'prompt':
      return [...step, ...keys('prompt', 'messages')]
    case 'chat':
      return within[0]?.startsWith('turn-') ? keys('turns') : [['models'], ...step]
    case 'user':
      return asked.map((path) => [...path, 'turns', 'simulate'])
    case 'tools':
    case 'extract':
    case 'vote':
      return keys(node.kind)
    case 'retry':
      return keys('attempts')
    case 'check':
      return [[...own, 'checks', String(checkIndex(within))]]
    case 'judge': {
      const index = checkIndex(within)
      const check = task.checks[index]
      const use = check && judgesOf(check, graph.benchmark)[judgeIndex(within)]
      if (!check || !use || !('rubric' in check)) return [[...own, 'checks', String(index)]]
      return [['rubrics', check.rubric, 'criteria', use.label.replace(/, sample \d+$/, '')]]
    }
    case 'score':
      return [
        [...own, 'checks'],
        [...own, 'score'],
      ]
    case 'mean':
    case 'suite':
      return []
  }
}

function checkIndex(within: readonly string[]): number {
  const [, number] = within.map((step) => /^check-(\d+)$/.exec(step)).find((match) => match !== null) ?? []
  return Number(number ?? 1) - 1
}

function judgeIndex(within: readonly string[]): number {
  return Number(/^judge-(\d+)$/.exec(within.at(-1) ?? '')?.[1] ?? 1) - 1
}

/** Where none of the places is written, as much of one as is. */
function nearest(file: unknown, task: string, candidates: readonly Path[]): Path {
  const paths = candidates.map((candidate) => written(file, candidate))
  return paths.reduce((best, each) => (each.length > best.length ? each : best), ['tasks', task])
}

/** As much of a path as is written in the file. */
function written(file: unknown, path: Path): Path {
  let length = path.length
  while (length > 0 && valueAt(file, path.slice(0, length)) === undefined) length--
  return path.slice(0, length)
}

import type { NodeKind } from '../../graph/graph.ts'
import type { GraphPicture, PictureNode, PictureTask } from '../../worker/picture-api.ts'
import { formatCount, formatPlural } from '../controls/format.ts'

/** What a node says of itself. */
export interface NodeWords {
  /** What kind of step it is, for people. */
  readonly kind: string
  readonly title: string
  /** How often it is done, and by whom. */
  readonly detail: string
}

const kinds: Readonly<Record<NodeKind, string>> = {
  rows: 'Data',
  prompt: 'Prompt',
  user: 'Played user',
  chat: 'Ask',
  tools: 'Tools',
  extract: 'Answer',
  vote: 'Vote',
  check: 'Check',
  judge: 'Judge',
  score: 'Score',
  retry: 'Ask again',
  mean: 'Score',
  suite: 'Score',
}

/** The words of a node. */
export function nodeWords(node: PictureNode): NodeWords {
  const { kind, label, task } = node
  const count = (noun: string) => `${node.atMost ? 'at most ' : ''}${formatPlural(node.instances, noun)}`
  const named = (title: string, detail: string) => ({ kind: kinds[kind], title, detail })
  switch (kind) {
    case 'rows':
      return named(node.path[0] === 'datasets' ? (node.path[1] ?? task) : task, count('row'))
    case 'prompt':
      return named(label === 'prompt' ? 'fill in the row' : label.replace(/^prompt /, ''), count('prompt'))
    case 'chat':
      return named(label === 'ask' ? 'each model' : label.replace(/^ask /, 'each model '), count('call'))
    case 'user':
      return named(label.replace(/^user played by /, ''), count('call'))
    case 'tools':
      return named(label.replace(/^tools: /, ''), count('result'))
    case 'extract':
      return named(node.path.at(-1) === 'extract' ? 'picked out of the reply' : 'the whole reply', count('answer'))
    case 'vote':
      return named(label, count('answer'))
    case 'check':
      return named(label, count('verdict'))
    case 'judge': {
      const [, criterion = label, model = ''] = /^(.*) \(([^()]*)\)$/.exec(label) ?? []
      return named(criterion, `${count('call')} to ${model}`)
    }
    case 'score':
      return named('of each answer', count('cell'))
    case 'retry':
      return named('until it passes', count('call'))
    case 'mean':
      return named(node.variant === '' ? `of ${task}` : `of ${task}, ${node.variant}`, count('model'))
    case 'suite':
      return named(`of ${label}`, count('model'))
  }
}

/** A task's cells as a product: "24 rows × 3 models = 72 cells". */
export function productOf(task: PictureTask, models: number): string {
  const factors = [
    formatPlural(task.rows, 'row'),
    formatPlural(models, 'model'),
    ...(task.variants > 1 ? [`${formatCount(task.variants)} ways of asking`] : []),
    ...(task.epochs > 1 ? [`asked ${formatCount(task.epochs)} times`] : []),
  ]
  return `${factors.join(' × ')} = ${formatPlural(task.cells, 'cell')}`
}

/** A node as one line of a list: what it is, how often, and what it reads. */
export function nodeSentence(node: PictureNode, { nodes }: GraphPicture): string {
  const { detail } = nodeWords(node)
  const read = node.inputs.flatMap((id) => nodes.find((other) => other.id === id) ?? [])
  const names = [...new Set(read.map((other) => nameOf(other)))]
  return names.length === 0 ? detail : `${detail}, from ${listed(names)}`
}

function nameOf(node: PictureNode): string {
  const { kind, title } = nodeWords(node)
  return `${kind.toLowerCase()} “${title}”`
}

function listed(names: readonly string[]): string {
  const [last = '', ...before] = names.toReversed()
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`
}

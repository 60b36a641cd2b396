import type { Asking, SimulatedUser, SolverStep, Variant } from '../language/benchmark.ts'
import { callsOf, samplesOf } from './calls.ts'
import type { NodeBuilder } from './node-builder.ts'

/** A place in a contestant's work: the node that makes the reply and the one that finds the answer in it. */
export interface PlaceNodes {
  readonly chat: string
  readonly extract: string
}

/** The nodes of a contestant's work that checks may look at. */
export interface WorkNodes {
  /** By turn (`turn 2`) or step. */
  readonly places: ReadonlyMap<string, PlaceNodes>
  readonly final: PlaceNodes
}

/** What the nodes of one variant have in common. */
export interface WorkFrame {
  /** What their ids begin with. */
  readonly id: string
  readonly rowsNode: string
  readonly rows: number
  /** Cells of this variant. */
  readonly cells: number
  readonly epochs: number
  readonly seed: number | undefined
}

/** Adds the nodes from the prompt to the answer. */
export function workNodes(builder: NodeBuilder, variant: Variant, frame: WorkFrame): WorkNodes {
  const work = new WorkBuilder(builder, variant, frame)
  const { solver, vote } = variant
  const places = new Map<string, PlaceNodes>()
  switch (solver.kind) {
    case 'conversation': {
      const { asking, further } = solver
      const label = further.length === 0 ? work.ask : 'turn 1'
      let place = work.place(asking, { key: '', label, inputs: [frame.rowsNode] })
      places.set('turn 1', place)
      for (const [index, content] of further.entries()) {
        const turn = index + 2
        place = work.turn(asking, content, turn, place)
        places.set(`turn ${turn}`, place)
      }
      break
    }
    case 'simulated':
      places.set('turn 1', work.simulated(solver.asking, solver.user))
      break
    case 'steps':
      for (const step of inOrder(solver.steps)) {
        const read = step.needs.flatMap((name) => places.get(name)?.extract ?? [])
        const key = `${step.name}/`
        places.set(step.name, work.place(step, { key, label: step.name, inputs: [frame.rowsNode, ...read] }))
      }
  }
  const last = solver.kind === 'steps' ? places.get(solver.steps.at(-1)?.name ?? '') : [...places.values()].at(-1)
  const final = last ?? { chat: frame.rowsNode, extract: frame.rowsNode }
  if (!vote) return { places, final }
  const label =
    vote.pick === 'majority' ? `the majority of ${vote.of} samples` : `the first valid of ${vote.of} samples`
  const voted = builder.add('vote', `${frame.id}/vote`, label, vote, [final.extract], frame.cells)
  return { places, final: { chat: voted, extract: voted } }
}

/** Adds the node that asks again, where a variant has attempts. Gives back the node that ends the cell. */
export function retryNode(
  builder: NodeBuilder,
  { attempts }: Variant,
  score: string,
  { id, cells }: WorkFrame,
): string {
  if (!attempts) return score
  const label = `ask again until it passes, ${attempts.max} attempts at most`
  return builder.add('retry', `${id}/retry`, label, attempts, [score], cells * (attempts.max - 1), true)
}

class WorkBuilder {
  readonly ask: string
  private readonly builder: NodeBuilder
  private readonly frame: WorkFrame
  private readonly samples: number
  /** Passes through the solver, over all cells. */
  private readonly passes: number
  private readonly isOpen: boolean

  constructor(builder: NodeBuilder, variant: Variant, frame: WorkFrame) {
    this.builder = builder
    this.frame = frame
    this.samples = samplesOf(variant)
    this.passes = frame.cells * this.samples
    this.isOpen = variant.solver.kind === 'simulated' && callsOf(variant).atMost
    const times = frame.epochs * this.samples
    this.ask = times > 1 ? `ask ${times} times` : 'ask'
  }

  /** A prompt, the call that sends it, the tools it may use, and the extraction. */
  place(
    asking: Asking,
    at: { readonly key: string; readonly label: string; readonly inputs: readonly string[] },
  ): PlaceNodes {
    const { id, rows } = this.frame
    const { messages, fewShot } = asking
    const shown = fewShot ? { messages, fewShot } : messages
    const label = fewShot ? `prompt with ${fewShot.count} examples` : 'prompt'
    const prompt = this.builder.add('prompt', `${id}/${at.key}prompt`, label, shown, at.inputs, rows)
    return this.reply(asking, at.key, at.label, undefined, [prompt])
  }

  /** A further turn of a scripted conversation. */
  turn(asking: Asking, content: unknown, turn: number, before: PlaceNodes): PlaceNodes {
    return this.reply(asking, `turn-${turn}/`, `turn ${turn}`, content, [before.chat])
  }

  /** A conversation with a simulated user stands as one pair of nodes: how many turns it has shows only when it is held. */
  simulated(asking: Asking, user: SimulatedUser): PlaceNodes {
    const { id, rows, rowsNode } = this.frame
    const prompt = this.builder.add('prompt', `${id}/prompt`, 'prompt', asking.messages, [rowsNode], rows)
    const label = `user played by ${user.model}`
    const played = this.builder.add('user', `${id}/user`, label, user, [prompt], this.passes * user.maxTurns, true)
    return this.reply(asking, '', `${user.maxTurns} turns at most`, undefined, [played], user.maxTurns)
  }

  private reply(
    asking: Asking,
    key: string,
    label: string,
    content: unknown,
    inputs: readonly string[],
    turns = 1,
  ): PlaceNodes {
    const { id, epochs, seed } = this.frame
    const { sampling, tools, respondWith } = asking
    const asked = { sampling, epochs, seed, samples: this.samples, tools, respondWith, content }
    const calls = this.passes * turns
    const most = calls * (tools?.maxCalls ?? 1)
    const chat = this.builder.add(
      'chat',
      `${id}/${key}chat`,
      tools ? `${label}, ${tools.maxCalls} calls at most` : label,
      asked,
      inputs,
      most,
      this.isOpen || most > calls,
    )
    const names = tools?.tools.map((tool) => tool.name).join(', ')
    const told = tools
      ? this.builder.add('tools', `${id}/${key}tools`, `tools: ${names}`, tools, [chat], most - calls, true)
      : chat
    const extract = this.builder.add('extract', `${id}/${key}extract`, 'extract', asking.extract, [told], this.passes)
    return { chat, extract }
  }
}

/** Steps in an order in which each stands after those it reads. */
function inOrder(steps: readonly SolverStep[]): readonly SolverStep[] {
  const ordered: SolverStep[] = []
  const visit = (step: SolverStep) => {
    if (ordered.includes(step)) return
    for (const name of step.needs) {
      const needed = steps.find((candidate) => candidate.name === name)
      if (needed) visit(needed)
    }
    ordered.push(step)
  }
  for (const step of steps) visit(step)
  return ordered
}

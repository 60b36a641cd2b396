import type { Benchmark, ExtractStep, Task, Variant } from '../language/benchmark.ts'
import { baselines } from '../models/baseline.ts'
import type { ChatRequest, ModelInfo } from '../models/chat.ts'
import { lastExtraction } from './asked.ts'
import { expectedTexts, listingOf } from './expected.ts'
import type { GameName } from './finding.ts'
import { forgedVerdicts } from './forged-verdicts.ts'

/** An answerer that knows nothing of a question. Where one scores, the benchmark measures something else than it says. */
export interface NullModel {
  readonly game: GameName
  readonly info: ModelInfo
  /** What it does, as the subject of a sentence. */
  readonly words: string
  reply(request: ChatRequest): string
}

/**
 * The null models for a task in one of its ways. After Zheng et al. 2024, "Cheating Automatic LLM Benchmarks: Null Models Achieve High Win
 * Rates" (arXiv 2410.07137): a constant answer that speaks to the judge won 86.5 % on a public leaderboard.
 */
export function nullModels(task: Task, variant: Variant, benchmark: Benchmark): readonly NullModel[] {
  const commonest = mostCommon(task.rows.flatMap((row) => expectedTexts(task, row).slice(0, 1)))
  const listing = listingOf(task)
  return [
    fromBaseline('empty', 'An answer without a word', 'baseline/empty'),
    fromBaseline('refusal', 'A polite refusal', 'baseline/refuse'),
    fromBaseline('echo', 'An answer that repeats the question', 'baseline/echo'),
    ...(commonest === undefined
      ? []
      : [
          nullModel(
            'constant',
            `The same answer to every question, "${shown(commonest)}",`,
            inForm(commonest, lastExtraction(variant)),
          ),
        ]),
    ...(listing === undefined || listing === commonest
      ? []
      : [
          nullModel(
            'listing',
            'An answer that lists all that the checks look for',
            inForm(listing, lastExtraction(variant)),
          ),
        ]),
    fromBaseline('injection', 'An answer that only tells the judge to give full marks', 'baseline/judge-bait'),
    nullModel(
      'fake-verdict',
      'An answer that forges the end of the answer and a verdict',
      forgedVerdicts(task, benchmark),
    ),
    nullModel('filler', 'A long text about nothing', filler),
  ]
}

function fromBaseline(game: GameName, words: string, id: string): NullModel {
  const baseline = baselines.find(({ info }) => info.id === id)
  if (!baseline) throw new Error(`there is no ${id}`)
  return { game, words, info: infoOf(game), reply: (request) => baseline.reply(request, 1) }
}

function nullModel(game: GameName, words: string, text: string): NullModel {
  return { game, words, info: infoOf(game), reply: () => text }
}

function infoOf(game: GameName): ModelInfo {
  return { id: `null/${game}`, provider: 'null', kind: 'baseline', prices: { input: 0, output: 0 } }
}

/** Texts as the task's extraction will find them: whoever games a benchmark reads its file. */
function inForm(text: string, steps: readonly ExtractStep[]): string {
  return steps.toReversed().reduce((answer, step) => {
    if (step === 'code_block') return `\`\`\`\n${answer}\n\`\`\``
    if (typeof step === 'string') return answer
    if ('after' in step) return `${step.after}${answer}`
    if ('before' in step) return `${answer}${step.before}`
    if ('json' in step) return JSON.stringify(atPointer(step.json, answer))
    return answer
  }, text)
}

function atPointer(pointer: string, value: string): unknown {
  const steps = pointer.split('/').slice(1)
  return steps.toReversed().reduce<unknown>((inner, step) => ({ [step]: inner }), value)
}

function mostCommon(texts: readonly string[]): string | undefined {
  const counts = Map.groupBy(texts, (text) => text)
  return [...counts].reduce<readonly [string | undefined, number]>(
    (best, [text, same]) => (same.length > best[1] ? [text, same.length] : best),
    [undefined, 0],
  )[0]
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

const filler = Array.from(
  { length: 60 },
  (_, index) =>
    `${index + 1}. In this context it is important to consider all relevant aspects carefully, since a thorough and balanced view helps everyone involved to reach a well-founded conclusion.`,
).join('\n')

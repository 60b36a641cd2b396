import type { RunBundle } from '../engine/bundle.ts'
import { judgePromptVersion } from '../judge/prompt.ts'

/** A number or a word of the report, and how it was come by. */
export interface MethodEntry {
  readonly about: string
  readonly words: string
}

/** How every number of a report was made. What the run has no use for is left out. */
export function methodWords({ report, cells }: RunBundle): readonly MethodEntry[] {
  const tasks = Object.values(report.tasks).flatMap(({ models }) => Object.values(models))
  const suite = Object.keys(report.suites).length > 0
  const ways = Object.values(report.tasks).some(({ variants }) => variants !== undefined)
  const tries = cells.some(({ epoch }) => epoch > 1)
  const judged = cells.some(({ checks }) => checks.some(({ kind }) => judgeKinds.has(kind)))
  const entry = (about: string, words: string, used = true) => (used ? [{ about, words }] : [])
  return [
    ...entry(
      'Score',
      'Each check gives a share from 0 to 1; a cell’s score combines its checks as the benchmark says. A row’s score is the mean over its tries, a model’s the mean over its rows. Cells without a score (errors, undecided checks) count in no mean and are counted beside it.',
    ),
    ...entry(
      '95 % interval of a score',
      'Student’s t over the rows’ scores, cut to 0…1; Wilson’s interval where all rows score alike. Rows that share a cluster, such as a passage, count as one. It says how far the score would move with other rows of the same kind, not how good the benchmark is.',
    ),
    ...entry('Pass', 'Share of cells in which every check passes: mean over rows of the mean over tries.'),
    ...entry(
      'Differences of models',
      'Paired over the rows that both have a score for: the mean difference with Student’s t, over clusters where rows share some; McNemar’s exact test where every row stands alone and is plainly passed or failed; the sign-flip test where all rows differ alike. p is adjusted by Holm’s method over all pairs; below 0.05 a difference is called clear.',
      report.comparisons.length > 0,
    ),
    ...entry(
      'Group',
      'Models that share a letter cannot be told apart by these rows. Letters stand in place of ranks, which would promise more.',
      report.standings.length > 0,
    ),
    ...entry(
      'Suite',
      'The tasks’ scores, combined as the benchmark says. A row of several tasks is one cluster. A weighted mean’s interval is put together from its tasks’, and its differences are tested by Student’s t over tasks as strata; any other suite’s interval comes from drawing clusters 1,000 times, and p from dealing each cluster’s results to the two models anew as often, always by the same draws.',
      suite,
    ),
    ...entry('Ways of asking', 'Each has its own scores; the first one counts for the task.', ways),
    ...entry(
      'Several tries',
      'Rows were asked more than once. How steady a model is tells the shares of rows it passed always, sometimes and never.',
      tries,
    ),
    ...entry(
      'Judges asked several times',
      'Each judge graded the same answer several times. How often its verdict turns is the share of pairs of its verdicts that differ. The variance of its grades within an answer is told from that between answers (law of total variance): more samples narrow the first, more rows the second.',
      tasks.some(({ judges }) => judges !== undefined),
    ),
    ...entry(
      'Right and wrong classes',
      'Every answer is one count in the matrix: the row is the right class, the column what the answer said. Precision, recall and F1 follow from it; macro means are plain means over the classes.',
      tasks.some(({ labels }) => labels !== undefined),
    ),
    ...entry(
      'Judge',
      `Verdicts come from the judge models that the benchmark names, by judge prompt version ${judgePromptVersion}. How far they can be believed is told by labels of people alone.`,
      judged,
    ),
    ...entry(
      'Cost',
      'US dollars of the contestants’ own calls by the prices the proxy lists; judges are not in it. Unknown where a price is unknown, never zero.',
    ),
    ...entry(
      'Latency',
      'Time of a contestant’s calls for an answer, as the engine measured it; recorded and cached answers are quick.',
    ),
  ]
}

const judgeKinds: ReadonlySet<string> = new Set(['rubric', 'judge', 'factual', 'prefer'])

import { kindOf, leaves } from '../checks/evaluate.ts'
import { nameOf } from '../checks/name.ts'
import { isJudged } from '../judge/plan.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Task } from '../language/benchmark.ts'
import { waysInWords } from './asked.ts'
import { firstSought } from './expected.ts'
import type { AuditFinding, GameName } from './finding.ts'
import type { Game } from './game.ts'

/** Share of rows a null model may pass beyond what guessing gives. */
const tolerated = 0.1
/** Mean score a null model may collect in crumbs without passing. */
const crumbs = 1 / 3

/** What the games on a task give away: one finding for each null model that did better than guessing, in whichever ways. */
export function weaknesses(task: Task, games: readonly Game[]): readonly AuditFinding[] {
  const chance = chanceOf(task)
  const weak = games.filter((game) => isWeak(game, chance))
  return [...Map.groupBy(weak, ({ player }) => player.game).values()].map((ways) => findingOf(task, ways, chance))
}

function isWeak({ passRate, score }: Game, chance: number): boolean {
  return passRate > chance + tolerated || score > Math.max(crumbs, chance + 2 * tolerated)
}

/** What one and the same answer gets right by itself where k right answers are equally frequent: 1/k. */
function chanceOf(task: Task): number {
  const firsts = task.rows.map((row) => firstSought(task, row))
  const classes = new Set(firsts.filter((text) => text !== undefined))
  return classes.size > 1 ? 1 / classes.size : 0
}

/** `ways` are the games of one null model; the one that went best for it is told. */
function findingOf(task: Task, ways: readonly Game[], chance: number): AuditFinding {
  const game = ways.reduce((best, each) =>
    each.passRate > best.passRate || (each.passRate === best.passRate && each.score > best.score) ? each : best,
  )
  const way = waysInWords(
    task,
    ways.map(({ variant }) => variant),
  )
  const at = gamedCheck(game)
  const check = task.checks[at]
  const passed = Math.round(game.passRate * game.rows)
  const result =
    game.passRate > chance + tolerated
      ? `passes ${passed} of ${game.rows} rows of "${task.name}"${way}${chance > 0.005 ? ` (by chance: ${percent(chance)})` : ''}`
      : `scores ${percent(game.score)} on "${task.name}"${way} without passing`
  const gamed = check ? `What lets it through: ${nameOf(check)}.` : ''
  return {
    code: `gamed-by-${game.player.game}`,
    path: ['tasks', task.name, 'checks', String(at)],
    message: `${game.player.words} ${result}. ${gamed}`.trim(),
    advice: advice(game.player.game, check),
  }
}

/** The check that ought to have stopped it: the one that passed most; of equals the first. */
function gamedCheck({ checkPassRates }: Game): number {
  return Math.max(0, checkPassRates.indexOf(Math.max(...checkPassRates)))
}

const rewardsForm = 'Length or form alone is rewarded. Add a check of the content and make it `required: true`.'

function advice(game: GameName, check: Check | undefined): string {
  const judged = check !== undefined && leaves(check).some(isJudged)
  const kinds = new Set(check ? leaves(check).map(kindOf) : [])
  const searches = ['contains', 'contains_all', 'contains_any', 'regex'].some((kind) => kinds.has(kind as never))
  switch (game) {
    case 'empty':
      return 'A check that only forbids is passed by silence. Add one that demands something of the answer, and make it `required: true`.'
    case 'refusal':
      return 'Demand what only a real answer holds; where refusing is right for some rows, add rows that must be answered.'
    case 'echo':
      return searches
        ? 'The question already holds what the check looks for. Compare with `equals` or `choice` after an `extract`, or ask for something the question does not say.'
        : 'Extract the answer before it is checked, so that the question itself does not count as one.'
    case 'constant':
      return 'Too many rows have the same right answer. Add rows with other answers, or use `label`, whose report shows each class by itself.'
    case 'listing':
      return searches
        ? 'Ask for the answer alone and compare with `equals`, `one_of` or `choice`; or forbid what is wrong: `not: {contains_any: …}`, with a `length` limit.'
        : 'Let `extract` take one answer and compare that with `equals` or `choice`.'
    case 'injection':
    case 'fake-verdict':
      if (!judged) return rewardsForm
      return 'The judge believes what it is told. Choose another judge or a panel, give the criterion a reference answer, and add a check that needs no judge.'
    case 'filler':
      return rewardsForm
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

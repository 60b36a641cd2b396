import { type CorrectedScore, correctedMean, correctedPassRate } from '../../statistics/corrected-score.ts'

/** A grade that people gave as well; grades are places on the scale, from 0 for the worst. */
export interface LabelledGrade {
  readonly model: string
  readonly judge: number
  readonly person: number
}

/** A model's mean score as the judge gave it, and corrected for the judge's error. */
export interface JudgedScore {
  readonly judged: number
  /** Null with too few labels, and where the judge is no better than chance. */
  readonly corrected: CorrectedScore | null
  /** The labels of the reporting half that it was corrected by. */
  readonly labels: {
    readonly n: number
    /**
     * `model`: of this model's answers. `all models`: it has too few of its own, and is corrected as if the judge erred alike on
     * every model; a judge that favours one goes unseen.
     */
    readonly of: 'model' | 'all models'
  }
}

/** With fewer labels nothing is known of how the judge's errors spread: no interval would hold. */
const fewest = 10
/** Labels of a model's own answers from which its score is corrected by them alone; */
const fewestOfModel = 30
/** and of them, where answers pass or fail, so many that people passed, and failed. */
const fewestOfClass = 5

/**
 * Corrects a model's scores, by labels of its own answers where there are enough: judges favour some models (Panickssery et al.
 * 2024, arXiv 2404.13076), and errors averaged over all of them would leave that in. Else by the labels of all models.
 * Pass or fail by Rogan and Gladen; finer scales by prediction-powered inference.
 */
export function correctScore(
  model: string,
  scores: readonly number[],
  labelled: readonly LabelledGrade[],
  grades: number,
): JudgedScore {
  const own = labelled.filter((each) => each.model === model)
  const used = isEnough(own, grades) || own.length === labelled.length ? own : labelled
  return {
    judged: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    corrected: used.length < fewest ? null : (corrected(scores, used, grades) ?? null),
    labels: { n: used.length, of: used === own ? 'model' : 'all models' },
  }
}

function isEnough(own: readonly LabelledGrade[], grades: number): boolean {
  const passed = own.filter(({ person }) => person === 1).length
  const classes = grades > 2 || Math.min(passed, own.length - passed) >= fewestOfClass
  return own.length >= fewestOfModel && classes
}

function corrected(
  scores: readonly number[],
  labelled: readonly LabelledGrade[],
  grades: number,
): CorrectedScore | undefined {
  const step = 1 / (grades - 1)
  if (grades > 2) {
    const pairs = labelled.map(({ judge, person }) => ({ judge: judge * step, person: person * step }))
    return correctedMean(scores, pairs, step)
  }
  const count = (person: number, judge?: number) =>
    labelled.filter((each) => each.person === person && (judge === undefined || each.judge === judge)).length
  const passed = scores.filter((score) => score >= 0.5).length
  return correctedPassRate(passed / scores.length, scores.length, {
    failed: count(0),
    failedSeen: count(0, 0),
    passed: count(1),
    passedSeen: count(1, 1),
  })
}

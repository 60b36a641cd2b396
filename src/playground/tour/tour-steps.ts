/** A place of the page that the tour shows: the element that carries this name as `data-tour`. */
export type TourPlace = 'view' | 'models' | 'try' | 'run' | 'share' | 'help'

export interface TourStep {
  readonly place: TourPlace
  readonly title: string
  readonly words: string
}

export const tourSteps: readonly TourStep[] = [
  {
    place: 'view',
    title: 'One file, two views',
    words:
      'A benchmark is one file: the questions, and what makes an answer good. Edit it as a form or as its text; both change the same file, and Undo works across them.',
  },
  {
    place: 'models',
    title: 'Who answers',
    words:
      'Choose which models are asked. Recorded answers and baselines cost nothing, so that you can look around for free.',
  },
  {
    place: 'try',
    title: 'A small taste first',
    words: 'This asks three rows and shows the answers beside the file. What it costs stands on the button.',
  },
  {
    place: 'run',
    title: 'The whole run',
    words:
      'What it takes stands beside it before you press. Every answer is kept in this browser: a closed tab is resumed where it stopped, and no finished call is paid for again.',
  },
  {
    place: 'share',
    title: 'Look, change, share',
    words:
      'Every answer opens with a click. Change a check or a rubric afterwards, and the answers are scored again at once. A link carries it all to others, and runs nothing by itself.',
  },
]

/** True when a score reaches a mark. Scores are quotients: a difference this small is rounding, not quality. */
export function reaches(score: number, mark: number): boolean {
  return score >= mark - 1e-9
}

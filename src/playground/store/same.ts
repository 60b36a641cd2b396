/** `next`, or `before` where it says the same as JSON: who follows a value need not look again for nothing. */
export function sameOr<Value>(before: Value, next: Value): Value {
  return JSON.stringify(before) === JSON.stringify(next) ? before : next
}

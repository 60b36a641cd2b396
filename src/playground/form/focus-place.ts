import type { Diagnostic } from '../../language/diagnostic.ts'
import type { Path } from '../../language/positions.ts'
import type { FormStore } from './form-store.ts'

/** Finds places in the form as it is shown; each says whether there was one. */
export interface FormFinder {
  /** The field of a finding. */
  fault(diagnostic: Diagnostic): boolean
  /** The field or the card of a value, or of the nearest one around it. */
  place(path: Path): boolean
}

/** The places of a form under an element. */
export function formFinder(root: () => HTMLElement | null, store: FormStore): FormFinder {
  return {
    fault: (diagnostic) => {
      const fault = store.state.get().faults.find((each) => sameFinding(each.diagnostic, diagnostic))
      return focusPlace(root(), fault?.path ?? [])
    },
    place: (path) => focusPlace(root(), path),
  }
}

/** Brings the innermost place around a value into view and gives it the keyboard. */
function focusPlace(root: HTMLElement | null, path: Path): boolean {
  for (let length = path.length; root && length > 0; length--) {
    const wanted = path.slice(0, length).join('/')
    const place = [...root.querySelectorAll<HTMLElement>('[data-path]')].find((each) => each.dataset.path === wanted)
    if (!place) continue
    for (let details = place.closest('details'); details; details = details.parentElement?.closest('details') ?? null)
      details.open = true
    const isCard = place.tagName === 'SECTION'
    place.scrollIntoView({ block: isCard ? 'start' : 'center' })
    const control = isCard ? place : place.querySelector<HTMLElement>('input, textarea, select, [tabindex="0"]')
    control?.focus({ preventScroll: true })
    return true
  }
  return false
}

function sameFinding(a: Diagnostic, b: Diagnostic): boolean {
  return a.line === b.line && a.column === b.column && a.message === b.message
}

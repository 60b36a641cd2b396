import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What breaks a rule of WCAG 2.2 AA or of good practice on the page as it stands, in both themes. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor()
    const { violations: broken } = await new AxeBuilder({ page })
      // Else axe opens a second page for each summing up, which takes longer and is for frames of other origins alone.
      .setLegacyMode()
      // Off by default: axe runs it only where it is asked for by name.
      .options({ rules: { 'target-size': { enabled: true } } })
      .withTags(standards)
      .analyze()
    found.push(
      ...broken.map(({ id, nodes }) => `${colorScheme}: ${id} at ${nodes.map(({ target }) => target).join(' and ')}`),
    )
  }
  return found
}

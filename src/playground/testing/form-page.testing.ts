import type { Locator, Page } from 'playwright-core'
import { openSource } from './kept-files.testing.ts'
import type { PlaygroundPage } from './playground-page.testing.ts'

/** The form as a person uses it. */
export class FormPage {
  readonly playground: PlaygroundPage
  readonly page: Page

  constructor(playground: PlaygroundPage) {
    this.playground = playground
    this.page = playground.page
  }

  /** A titled part of the form. */
  card(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  async show(view: 'Form' | 'YAML'): Promise<void> {
    await this.page.getByRole('radio', { name: view, exact: true }).click()
    if (view === 'Form') await this.card('About').waitFor()
    else await this.page.locator('.monaco-editor .view-line').first().waitFor()
  }

  /** Opens the three questions of a new benchmark. */
  async startFromScratch(): Promise<void> {
    await this.playground.openExamples()
    await this.page.getByRole('button', { name: 'Start from scratch' }).click()
    await this.page.getByText('What do you want to find out?').waitFor()
  }

  /** The benchmark's text, as the page keeps it for the next visit. */
  async source(): Promise<string> {
    // A file is kept a moment after the last change.
    await this.page.waitForTimeout(900)
    // On a busy machine the first keeping takes longer.
    await this.page.waitForFunction(openSource)
    return this.page.evaluate(openSource)
  }

  /** Puts a text on the clipboard and into the focused field, as a spreadsheet does. */
  async paste(field: Locator, text: string): Promise<void> {
    await field.focus()
    await field.evaluate((element, pasted) => {
      const data = new DataTransfer()
      data.setData('text/plain', pasted)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  }
}

/** A pattern that matches exactly the text. */
export function literal(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/gu, '\\$&')
}

/** Takes keys out of a text. A key is a secret of this server or of a caller; it never stands in a reply or a log. */
export function redactor(keys: readonly (string | undefined)[]): (text: string) => string {
  const secrets = keys.filter((key): key is string => key !== undefined && key !== '')
  // In JSON a key may stand escaped.
  const written = [...new Set(secrets.flatMap((key) => [key, JSON.stringify(key).slice(1, -1)]))]
  return (text) => written.reduce((rest, key) => rest.replaceAll(key, '[key removed]'), text)
}

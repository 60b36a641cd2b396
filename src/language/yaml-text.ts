/** A text as YAML in double quotes, on one line. */
export function quoted(text: string): string {
  // JSON's strings are YAML's, but for two line ends that YAML allows and JSON need not escape.
  return JSON.stringify(text)
}

/** A text as YAML, without quotes where it needs none. */
export function asYaml(text: string): string {
  const plain = /^[A-Za-z_][\w./-]*$|^\d+\.\.\d+$/.test(text) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text)
  return plain ? text : quoted(text)
}

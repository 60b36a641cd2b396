/** What Node's types leave out and its parts of the sandboxes use. */
declare namespace WebAssembly {
  type Module = object
  function compile(bytes: Uint8Array): Promise<Module>
}

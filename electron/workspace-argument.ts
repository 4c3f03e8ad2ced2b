/**
 * The folder named on the command line, or null. What comes before it depends on how the program was started: the
 * packaged program has only its own path in front, Electron in development also the folder of the app.
 */
export function workspaceArgument(argv: readonly string[], isPackaged: boolean): string | null {
  const named = argv.slice(isPackaged ? 1 : 2).find((argument) => !argument.startsWith('-'));
  return named ?? null;
}

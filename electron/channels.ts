/**
 * The few messages between the window, its preload script and the main process. Everything else goes over the port
 * to the engine process, by the contract of the workbench.
 *
 * The preload script is one closed file and repeats these names; a test compares them.
 */
export const channels = {
  /** Window to shell: the window listens and wants a port. */
  ready: 'c360-ready',
  /** Window to shell: the commands of the window, for the menu bar. */
  commands: 'c360-commands',
  /** Shell to window: a transferred port to the engine process. */
  port: 'c360-port',
  /** Shell to window: run this command of the window. */
  run: 'c360-run',
} as const;

#!/usr/bin/env node
import { runProgram } from './program.ts';
import { processTerminal } from './process-terminal.ts';

/**
 * Ctrl-C or a request to end cancels the job, which ends tidily with `job.cancelled`; a second Ctrl-C ends the process at
 * once. A closed pipe (`c360 … | head`) is not a failure.
 */
const control = new AbortController();
process.on('SIGINT', () => {
  if (control.signal.aborted) process.exit(130);
  control.abort();
});
process.on('SIGTERM', () => control.abort());
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 4));

/** The engine and the core are large: they are read only when a command needs them. */
const session = () => import('../workbench-session.ts');

/** What stands when the program ends without an answer, which it never should. */
process.exitCode = 4;

async function main(): Promise<void> {
  process.exitCode = await runProgram(process.argv.slice(2), {
    terminal: processTerminal(),
    folder: process.cwd(),
    signal: control.signal,
    openWorkspace: async (folder, options = {}) =>
      (await session()).openSession({ folder, host: 'cli', ...options }),
    createWorkspace: async (folder, template) => (await session()).createWorkspace(folder, template),
    discardWorkspace: async (folder) => (await session()).discardWorkspace(folder),
    checkLabels: async (text) => (await session()).checkLabelColumns(text),
    verifyCertificate: async (files) => (await session()).verifyCertificateFiles(files),
    verifyReport: async (files) => (await session()).verifyReportFiles(files),
    compareFiles: async (...given) => (await import('../changes.ts')).compareFiles(...given),
    zipFolder: async (folder, job) => (await session()).zipFolder(folder, job),
    verifyPack: async (content, job) => (await session()).verifyPackContent(content, job),
  });
}

/**
 * Not awaited on the top level: a module that is read late may lean on this one, and would wait for it to end, while this one
 * waits for the module.
 */
void main();

import { runProgram } from '../../host/cli/program.ts';
import { compareFiles } from '../../host/changes.ts';
import {
  checkLabelColumns,
  createWorkspace,
  discardWorkspace,
  openSession,
  verifyCertificateFiles,
  verifyReportFiles,
  verifyPackContent,
  zipFolder,
} from '../../host/workbench-session.ts';

/** Command lines in a folder on the real workbench, in this process: what they wrote, and how they ended. */
export function commandLine(
  folder: string,
): (...args: string[]) => Promise<{ exit: number; out: string; error: string }> {
  return async (...args) => {
    const written = { out: '', error: '' };
    const exit = await runProgram(args, {
      terminal: {
        out: (text) => {
          written.out += text;
        },
        error: (text) => {
          written.error += text;
        },
        watched: false,
        width: null,
      },
      folder,
      signal: new AbortController().signal,
      openWorkspace: (where, options = {}) => openSession({ folder: where, host: 'cli', ...options }),
      createWorkspace,
      discardWorkspace,
      verifyCertificate: verifyCertificateFiles,
      verifyReport: verifyReportFiles,
      checkLabels: checkLabelColumns,
      verifyPack: verifyPackContent,
      zipFolder,
      compareFiles,
    });
    return { exit, ...written };
  };
}

import type { Command } from 'commander';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import { rendererFolder } from '../../product.ts';
import { stderrLogger, systemRandom } from '../../system-ports.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption, threadsOption, wholeNumber } from '../option.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ServeOptions extends CommonOptions, OpenOptions {
  readonly port?: number;
  readonly open?: boolean;
}

/** `c360 serve W`: the window in a browser, on 127.0.0.1 only, until interrupted. */
export function serveCommand(program: Command, cli: Cli): void {
  program
    .command('serve')
    .description('the window in your browser, on 127.0.0.1 only, until interrupted')
    .argument('<workspace>', 'folder of the workspace')
    .option('--port <n>', 'port (default: any free one)', wholeNumber(0, 65_535))
    .option('--open', 'open the default browser')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(jsonOption())
    .action((folder: string, options: ServeOptions) =>
      cli.perform(options, (job) => serve(cli, folder, options, job)),
    );
}

async function serve(cli: Cli, folder: string, options: ServeOptions, job: Job): Promise<Result<Outcome>> {
  if (!existsSync(path.join(rendererFolder(), 'index.html')))
    return fail('file.not-found', 'The window is not built.', { fix: 'Run: npm run build' });
  return withWorkspace(cli, folder, { ...options, host: 'web' }, async ({ api }) => {
    // Only this command needs the server and what it serves.
    const { startWebHost } = await import('../../web/index.ts');
    const host = await startWebHost({
      api,
      assets: rendererFolder(),
      random: systemRandom,
      logger: stderrLogger('warn'),
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    if (!host.ok) return host;
    const { url } = host.value;
    if (options.json === true) cli.terminal.out(`${JSON.stringify({ url })}\n`);
    else {
      cli.terminal.error(
        `Serving ${path.resolve(cli.folder, folder)} to this machine only. Ctrl-C ends it.\n`,
      );
      cli.terminal.out(`${url}\n`);
    }
    if (options.open === true) openBrowser(url);
    await interrupted(job.signal);
    await host.value.close();
    return ok({ json: { closed: true }, text: '' });
  });
}

function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Asks the system to show an address that we made; one that cannot is no failure, the address is printed. */
function openBrowser(url: string): void {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

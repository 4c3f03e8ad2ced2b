import { spawn } from 'node:child_process';

/** Runs a program to its end and gives what it printed last on standard output, read as JSON. */
export function jsonOf(command: string, args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      complaint += part.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const last = out.trim().split('\n').at(-1) ?? '';
      if (code !== 0) reject(new Error(`${command} ended with ${code}: ${complaint.slice(-2000)}`));
      else resolve(JSON.parse(last === '' ? 'null' : last));
    });
  });
}

/** A fresh process of this very bundle with other arguments. */
export function freshSelf(args: readonly string[], heapMegabytes = 8192): Promise<unknown> {
  const [, script = ''] = process.argv;
  return jsonOf(process.execPath, [`--max-old-space-size=${heapMegabytes}`, script, 'child', ...args]);
}

// Completes package-lock.json after a change of dependencies. Where the registry in use lacks the packages of other
// systems (a mirror that fetches only what was asked for), npm leaves them out of the lock, and `npm ci` then refuses
// everywhere. This adds what is named as an optional dependency but missing, with its exact version, system and
// processor, and no digest, because none could be read. Run it with: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
};
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x'];

/** `@scope/binding-linux-arm64-musl` -> its system, processor and C library; null when the name tells none. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = words.map((word) => systems[word]).find((system) => system !== undefined);
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return null;
  const libc =
    os !== 'linux'
      ? null
      : words.some((word) => word.startsWith('musl'))
        ? 'musl'
        : words.some((word) => word.startsWith('gnu'))
          ? 'glibc'
          : null;
  return { os: [os], cpu: [cpu], ...(libc === null ? {} : { libc: [libc] }) };
}

let added = 0;
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[at] !== undefined || platform === null || !/^\d/.test(version)) continue;
    lock.packages[at] = {
      version,
      cpu: platform.cpu,
      ...(platform.libc === undefined ? {} : { libc: platform.libc }),
      optional: true,
      os: platform.os,
    };
    if (entry.dev === true) lock.packages[at].dev = true;
    added += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} packages of other systems`);

import path from 'node:path';

const isTest = (file) =>
  /\.test\.tsx?$/.test(file) ||
  file.startsWith('test/') ||
  file.includes('/testing/') ||
  file.startsWith('samples/');

/** The capability of a file in shared/, the room of one in renderer/, else its zone. */
function roomOf(file) {
  const [zone, room] = file.split('/');
  return { zone, room };
}

/**
 * Why `file` may not import `specifier`, or null when it may.
 * Paths are relative to the root of the repository, `/`-separated.
 */
export function importVerdict(table, file, specifier) {
  if (isTest(file)) return null;
  const from = roomOf(file);
  const zone = table.zones.find((entry) => entry.name === from.zone);
  if (zone === undefined) return null;
  if (!specifier.startsWith('.')) return packageVerdict(zone, specifier);
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  const to = roomOf(target);
  if (to.zone === from.zone) {
    if (from.zone === 'shared') return sharedVerdict(table, from.room, to.room, target);
    if (from.zone === 'renderer') return rendererVerdict(table, file, from.room, to.room, target);
    return null;
  }
  const allowed = zone.mayImport.find((entry) => target === entry || target.startsWith(`${entry}/`));
  if (allowed === undefined) return `${from.zone} may not import ${target}`;
  return allowed.startsWith('shared/') ? pastIndex(table, allowed, target) : null;
}

function packageVerdict(zone, specifier) {
  if (specifier.startsWith('node:')) {
    return zone.name === 'host' || zone.name === 'electron'
      ? null
      : `${zone.name} runs where there is no Node: ${specifier}`;
  }
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  return zone.packages.includes(name)
    ? null
    : `${zone.name} may not use the package ${name} (architecture.json)`;
}

function pastIndex(table, room, target) {
  return target === `${room}/${table.onlyThrough}`
    ? null
    : `import ${room} through its ${table.onlyThrough}, not ${target}`;
}

function sharedVerdict(table, from, to, target) {
  if (from === to) return null;
  const order = table.sharedOrder;
  if (order.indexOf(to) > order.indexOf(from))
    return `shared/${from} may not import shared/${to}: dependencies point up the list only`;
  return pastIndex(table, `shared/${to}`, target);
}

function rendererVerdict(table, file, from, to, target) {
  if (from === to) {
    const [, , feature] = file.split('/');
    const [, , other] = target.split('/');
    return from === 'features' && feature !== other ? 'a feature may not import another feature' : null;
  }
  const rooms = table.rendererRooms[from];
  if (rooms === undefined || table.rendererRooms[to] === undefined) return null;
  return rooms.includes(to) ? null : `renderer/${from} may not import renderer/${to}`;
}

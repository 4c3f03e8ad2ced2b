// Loaded before a program under test: every connection and name look-up beyond this machine ends it at once.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { writeSync } from 'node:fs';
import net from 'node:net';

const refuse = (what) => {
  // At once: what a thread says through its streams is lost when it ends.
  writeSync(2, `OUTSIDE REQUEST: ${what}\n`);
  process.exit(97);
};
const local = (host) =>
  host === undefined || host === 'localhost' || host === '::1' || host.startsWith('127.');

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function checked(...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (
    typeof options === 'object' &&
    options !== null &&
    typeof options.path !== 'string' &&
    !local(options.host)
  )
    refuse(`connect ${options.host}`);
  return connect.apply(this, args);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  for (const target of [dns, dns.promises]) {
    const original = target[name];
    target[name] = function checked(host, ...rest) {
      if (!local(host)) refuse(`look up ${host}`);
      return original.call(this, host, ...rest);
    };
  }
}
dgram.Socket.prototype.send = () => refuse('datagram');

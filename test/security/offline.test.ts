import { expect, it } from 'vitest';
import { runOffline } from '../journey/c360.ts';

/** Every run of the built command line in the tests is watched in this way; test/journey walks through its commands. */
it.each([
  ['a request', "require('node:http').get('http://192.0.2.1/')"],
  ['a name that is looked up', "require('node:dns').lookup('example.com', () => undefined)"],
  [
    'a request of a thread',
    `new (require('node:worker_threads').Worker)(new URL('data:text/javascript,fetch(%22http://192.0.2.1/%22)'))`,
  ],
])('notices a program that tries to leave the machine: %s', async (_, script) => {
  await expect(runOffline('-e', script)).rejects.toThrow('OUTSIDE REQUEST');
});

it('lets a program be that stays on the machine', async () => {
  expect(await runOffline('-e', 'console.log(1)')).toEqual({ code: 0, out: '1\n', error: '' });
});

import path from 'node:path';
import { createFolderFileStore } from '../../host/files/index.ts';
import { systemClock, systemRandom } from '../../host/system-ports.ts';
import { AuditLog, AuditStore } from '../../shared/audit/index.ts';
import { draft } from '../../shared/audit/testing/made-log.ts';
import { unwrap } from '../../shared/kernel/index.ts';

/** Adds to the audit log of a folder until it is killed, and says which entry was answered. */
const files = createFolderFileStore(path.resolve(process.argv[2] ?? ''));
const log = new AuditLog(files, systemClock, new AuditStore(files, systemRandom, 'crash'));
for (let number = 1; ; number += 1) process.stdout.write(`${unwrap(await log.append(draft(number)))}\n`);

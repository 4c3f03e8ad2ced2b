import { cp, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The sample workspace in a folder that the person may write to: copied once from the program into their own data, since
 * the program's folder is read-only when installed. An own copy is kept as it is.
 */
export async function sampleWorkspace(productFolder: string, userData: string): Promise<string> {
  const target = path.join(userData, 'samples', 'harbor');
  const isThere = await stat(path.join(target, 'c360.yaml')).catch(() => null);
  if (isThere === null)
    await cp(path.join(productFolder, 'samples', 'harbor'), target, {
      recursive: true,
      filter: (file) => !file.split(path.sep).includes('.c360'),
    });
  return target;
}

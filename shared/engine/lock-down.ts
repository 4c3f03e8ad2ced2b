import { sql, type Sql } from './sql.ts';
import type { EngineOptions } from './engine.ts';

/**
 * The settings that close an engine, in order; after the last nothing can be set any more. Without them a missing
 * extension is asked for over the network, and SQL can read and write any file of the user.
 * `before` stands between (a temp folder, a time zone) and may only hold what one engine has and the other has not.
 */
export function lockDown(options: EngineOptions, before: readonly Sql[] = []): readonly Sql[] {
  const settings = [
    sql`set autoinstall_known_extensions = false`,
    sql`set autoload_known_extensions = false`,
    sql`set allow_community_extensions = false`,
    // Progress is asked for by us; printed, it would mix with the output of the command line.
    sql`set enable_progress_bar = true`,
    sql`set enable_progress_bar_print = false`,
    ...before,
  ];
  if (options.threads !== undefined) settings.push(sql`set threads = ${options.threads}`);
  if (options.memoryLimit !== undefined) {
    settings.push(sql`set memory_limit = ${`${Math.floor(options.memoryLimit)}B`}`);
  }
  settings.push(sql`set enable_external_access = false`, sql`set lock_configuration = true`);
  return settings;
}

import type { Job, Result } from '../kernel/index.ts';
import type { MethodName, ParsedArgsOf, ResultOf } from './contract/index.ts';

/** What stands behind one method: arguments already checked, a job to report to and to be cancelled by. */
export type Handler<Name extends MethodName> = (args: ParsedArgsOf<Name>, job: Job) => Promise<Result<ResultOf<Name>>>;

/** The handlers of the methods whose names start with one of these areas. */
export type HandlersOf<Area extends string> = {
  readonly [Name in Extract<MethodName, `${Area}.${string}`>]: Handler<Name>;
};

export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

import type { Job, Result } from '../kernel/index.ts';
import type { MethodName, ParsedArgsOf, ResultOf } from './contract/index.ts';

/** The same data, not to be changed: what rooms hand out is shared, never copied. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** What stands behind one method: arguments already checked, a job to report to and to be cancelled by. */
export type Handler<Name extends MethodName> = (
  args: ParsedArgsOf<Name>,
  job: Job,
) => Promise<Result<DeepReadonly<ResultOf<Name>>>>;

/** The handlers of the methods whose names start with one of these areas. */
export type HandlersOf<Area extends string> = {
  readonly [Name in Extract<MethodName, `${Area}.${string}`>]: Handler<Name>;
};

export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

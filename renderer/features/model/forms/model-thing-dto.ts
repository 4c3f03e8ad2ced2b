import type { ArgsOf } from '../../../../shared/workbench/index.ts';

/** A thing whose uses can be asked for. */
export type ModelThingDto = ArgsOf<'model.usages'>['thing'];

import { useMemo, useState } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';

/**
 * The model with the objects of before for everything that did not change. Every answer of the workbench is made of new
 * objects; without this a moved note would draw five hundred entities again.
 */
export function useStableModel(model: ModelDto): ModelDto {
  const [kept] = useState(() => new Map<string, { readonly json: string; readonly value: unknown }>());
  return useMemo(() => {
    const keep = <Value>(key: string, value: Value): Value => {
      // The workbench writes members in one order, so equal things are equal texts.
      const json = JSON.stringify(value);
      const before = kept.get(key);
      if (before?.json === json) return before.value as Value;
      kept.set(key, { json, value });
      return value;
    };
    const list = <Value extends { readonly id: string }>(name: string, values: Value[]): Value[] => {
      const stable = values.map((value) => keep(`${name}/${value.id}`, value));
      const before = kept.get(name)?.value;
      const same =
        Array.isArray(before) &&
        before.length === stable.length &&
        stable.every((value, index) => value === before[index]);
      if (same) return before as Value[];
      kept.set(name, { json: '', value: stable });
      return stable;
    };
    return {
      ...model,
      entities: list('entity', model.entities),
      areas: list('area', model.areas),
      notes: list('note', model.notes),
      layout: keep('layout', model.layout),
      findings: keep('findings', model.findings),
    };
  }, [model, kept]);
}

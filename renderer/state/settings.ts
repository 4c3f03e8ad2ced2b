import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { WarehouseId } from '../../shared/workbench/index.ts';

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';

interface SettingsState {
  readonly theme: ThemeChoice;
  readonly density: 'compact' | 'comfortable';
  /** Shortcuts of one letter (`g` `s`, `?`). Some people's speech or switch input types letters by accident. */
  readonly letterShortcuts: boolean;
  readonly railOpen: boolean;
  readonly inspectorOpen: boolean;
  readonly bottomOpen: boolean;
  /** Whose tables, columns and types the physical model shows. */
  readonly warehouse: WarehouseId;
  readonly layouts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What is typed or looked at is personal data and lives in memory only. */
  readonly bottomView: 'problems' | 'jobs';
}

/** The one table of what outlives the window. Tabs, searches and selections do not: they may name people. */
const kept: Readonly<Record<keyof SettingsState, boolean>> = {
  theme: true,
  density: true,
  letterShortcuts: true,
  railOpen: true,
  inspectorOpen: true,
  bottomOpen: true,
  warehouse: true,
  layouts: true,
  bottomView: false,
};

export const useSettings = create<SettingsState>()(
  persist(
    (): SettingsState => ({
      theme: 'system',
      density: 'compact',
      letterShortcuts: true,
      railOpen: true,
      inspectorOpen: true,
      bottomOpen: false,
      warehouse: 'duckdb',
      layouts: {},
      bottomView: 'problems',
    }),
    {
      name: 'c360-settings',
      version: 1,
      partialize: (state) =>
        Object.fromEntries(
          Object.entries(state).filter(([key]) => kept[key as keyof SettingsState]),
        ) as Partial<SettingsState>,
    },
  ),
);

export function changeSettings(settings: Partial<SettingsState>): void {
  useSettings.setState(settings);
}

export function keepLayout(id: string, layout: Readonly<Record<string, number>>): void {
  useSettings.setState(({ layouts }) => ({ layouts: { ...layouts, [id]: layout } }));
}

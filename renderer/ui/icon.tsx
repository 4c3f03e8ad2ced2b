import type { JSX } from 'react';

/** Own drawings on a 16 × 16 grid, one stroke. */
const paths = {
  overview: 'M2.5 2.5h4v5h-4zM9.5 2.5h4v3h-4zM9.5 8.5h4v5h-4zM2.5 10.5h4v3h-4z',
  sources:
    'M3 4c0-1 2.2-1.8 5-1.8S13 3 13 4s-2.2 1.8-5 1.8S3 5 3 4zM3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8',
  model: 'M2.5 2.5h5v4h-5zM8.5 9.5h5v4h-5zM5 6.5v5h3.5',
  lineage:
    'M2 8h3M2 3.500h3M2 12.500h3M5 3.500c4 0 2 4.500 6 4.500M5 12.500c4 0 2-4.500 6-4.500M5 8h9M11.500 5.500 14 8l-2.500 2.500',
  identity: 'M6 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 12.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  people:
    'M8 8a2.700 2.700 0 1 0 0-5.400A2.700 2.700 0 0 0 8 8zM2.800 13.700c.4-2.800 2.500-4.200 5.200-4.200s4.800 1.400 5.200 4.200',
  consent:
    'M8 1.800 13 3.500v4c0 3.300-2.200 5.600-5 6.700-2.800-1.100-5-3.400-5-6.700v-4zM5.500 7.800l1.800 1.800 3.200-3.400',
  activation: 'M8.800 1.800 3.500 9H8l-.8 5.200L12.500 7H8z',
  events: 'M1.800 8h2.700l2-5 3 10 2-5h2.700',
  quality: 'M2.500 13.500v-4M6.200 13.500v-8M9.800 13.500v-6M13.500 13.500v-11',
  requests: 'M3 2.500h7l3 3v8H3zM10 2.500v3h3M5.500 8.500h5M5.500 11h5',
  decisions: 'M3 2.500h10v11H3zM5.500 5.500h5M5.500 8h5M5.500 10.500h3',
  packs: 'M2.500 5 8 2.200 13.500 5v6L8 13.800 2.500 11zM2.500 5 8 7.800 13.500 5M8 7.800v6',
  search: 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM10.300 10.300l3.400 3.400',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.500 6.300 12 13 4.500',
  warning: 'M8 2.200 14.500 13.500h-13zM8 6.500v3.300M8 11.400v.6',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.800M8 10.600v.6',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.200V11M8 4.800v.6',
  play: 'M4.500 2.800 12.500 8l-8 5.200z',
  stop: 'M4 4h8v8H4z',
  plus: 'M8 3v10M3 8h10',
  columns: 'M2.500 3h3v10h-3zM6.500 3h3v10h-3zM10.500 3h3v10h-3z',
  minus: 'M3 8h10',
  fit: 'M2.500 6v-3.500h3.500M10 2.500h3.500v3.500M13.500 10v3.500h-3.500M6 13.500h-3.500v-3.500',
  download: 'M8 2.500v7.500M4.800 7 8 10.200 11.200 7M2.800 13.300h10.400',
  upload: 'M8 10.500V3M4.800 5.800 8 2.600l3.200 3.200M2.800 13.300h10.400',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  chevron: 'M6 3.500 10.500 8 6 12.500',
  down: 'M3.500 6 8 10.500 12.500 6',
  panel: 'M2 3h12v10H2zM10 3v10',
  bottom: 'M2 3h12v10H2zM2 9.500h12',
  theme: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12',
  table: 'M2 3h12v10H2zM2 6.500h12M6.500 3v10',
  why: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.200 6.300C6.400 5.200 7.100 4.800 8 4.800c1 0 1.800.6 1.800 1.600 0 1.400-1.800 1.500-1.800 2.900M8 11v.6',
  undo: 'M6 3 2.800 6.200 6 9.400M3 6.200h6.500a3.500 3.500 0 0 1 0 7H6',
  redo: 'M10 3l3.200 3.200L10 9.400M13 6.200H6.500a3.500 3.500 0 0 0 0 7H10',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
  offline: 'M3 8a7 7 0 0 1 10 0M5.200 10.200a4 4 0 0 1 5.600 0M8 12.700v.3M2.500 2.500l11 11',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

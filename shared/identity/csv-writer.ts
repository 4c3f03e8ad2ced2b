const special = /[",\r\n]/;

/** One line of RFC 4180 with LF. Values stay exactly as they are: a machine file, not one for spreadsheets. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => csvCell(String(cell))).join(',')}\n`;
}

function csvCell(text: string): string {
  return special.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Text that dbt shows as it is. dbt renders SQL files and most of its YAML as Jinja templates, which can read the
 * environment and call macros: a definition or a column name must never become one.
 */
export function plainInJinja(text: string): string {
  return text.replace(/\{(?=[{%#])/g, '{{ "{" }}');
}

/** The text that `plainInJinja` was given. */
export function fromJinja(text: string): string {
  return text.replaceAll('{{ "{" }}', '{');
}

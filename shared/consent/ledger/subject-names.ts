/** How recorded events name records and values: keyed, so that nobody reads a person out of a tracked file. */
export interface SubjectNames {
  recordToken(record: number): string;
  /** Of a normalised value of an identifier, for example `contact_point_email.address`. */
  identifierToken(attribute: string, value: string): string;
}

/** What the code of a diagnostic stands for, said to whoever meets it. Texts are Markdown. */
export interface DiagnosticDefinition {
  readonly title: string;
  /** Why it is said, and what to do. */
  readonly means: string;
  readonly example?: DiagnosticExample;
  /** The page that says so. */
  readonly source?: string;
}

/** A text that has the problem, and what to write in its place. Tests hold both against the check. */
export interface DiagnosticExample {
  /** What is shown of the document; the rest of it is as it should be. */
  readonly part: string;
  /** JSON where nothing else is said. */
  readonly language?: 'yaml';
  readonly wrong: string;
  readonly right: string;
}

/** Examples of one part, each by what is wrong and what is right. */
export const examplesOf =
  <Part extends string>(part: Part) =>
  (wrong: string, right: string): DiagnosticExample & { readonly part: Part } => ({ part, wrong, right });

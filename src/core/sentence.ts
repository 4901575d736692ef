/** A sentence as a template with `{0}`-style places, so that `ui` can localise the template and log lines can fill it in. */
export type Sentence = readonly [template: string, ...args: readonly (string | number)[]];

/**
 * A policy as it is written, with the place of everything: the one tree that checks, hovers, completion, lenses and the
 * simulation read. Several languages give one: JSON itself, Terraform's `jsonencode`, YAML, literals of TypeScript and Python.
 */
export type PolicyValue =
  PolicyObject | PolicyArray | PolicyString | PolicyNumber | PolicyBoolean | PolicyNull | PolicyHole;

/** Offsets in UTF-16 units into the document that the user edits; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface PolicyObject {
  readonly kind: 'object';
  readonly range: TextRange;
  /** In the order of the text; a key may come twice. */
  readonly properties: readonly PolicyProperty[];
  /** Keys are made by the host's language (a spread, a computed key): more may be there than is written. */
  readonly open?: boolean;
}

export interface PolicyProperty {
  readonly key: string;
  readonly keyRange: TextRange;
  /** Absent while it is being typed. */
  readonly value?: PolicyValue;
  /** From the key's start to the value's end. */
  readonly range: TextRange;
}

export interface PolicyArray {
  readonly kind: 'array';
  readonly range: TextRange;
  readonly items: readonly PolicyValue[];
  /** As of an object: the host's language may add items. */
  readonly open?: boolean;
}

export interface PolicyString {
  readonly kind: 'string';
  readonly range: TextRange;
  readonly value: string;
}

export interface PolicyNumber {
  readonly kind: 'number';
  readonly range: TextRange;
  readonly value: number;
  /** Written as JSON with a fraction or an exponent, as in `14.0`: no whole number to ECR, whatever its value. */
  readonly hasFraction?: true;
}

export interface PolicyBoolean {
  readonly kind: 'boolean';
  readonly range: TextRange;
  readonly value: boolean;
}

export interface PolicyNull {
  readonly kind: 'null';
  readonly range: TextRange;
}

/** Made by the language around the policy (`${var.days}`, a function's call): it may be anything that is right there. */
export interface PolicyHole {
  readonly kind: 'hole';
  readonly range: TextRange;
}

/** What reading a policy's text gives. */
export interface ParsedPolicy {
  /** Where the policy is in the document. */
  readonly range: TextRange;
  /** Absent where there is nothing: an empty text. */
  readonly root?: PolicyValue;
  /** What is no JSON (or not the host's language), with its place; the tree is what could be read all the same. */
  readonly syntax: readonly SyntaxFault[];
  /** The document's text, where the policy stands in it as plain JSON: then there are fixes for it. */
  readonly source?: string;
  /** Characters that ECR would receive; absent where the host's language makes the text (`jsonencode`). */
  readonly length?: number;
}

export interface SyntaxFault {
  /** A comment and a trailing comma are told apart: ECR refuses both, and both have a quick fix. */
  readonly kind: 'comment' | 'trailing-comma' | 'invalid';
  readonly range: TextRange;
  /** For `invalid`: what was expected, for people. */
  readonly expected?: string;
}

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
/** The characters of RFC 3986. */
const ADDRESS = /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/;

/** @returns what holds a document to SARIF's published schema, as it is written to a file. */
export async function sarifValidator(): Promise<(document: object) => void> {
  const file = createRequire(__filename).resolve(SCHEMA);
  // Written in draft 04, with nothing in it that later drafts mean otherwise.
  const schema = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  // One of its patterns is a regular expression only where those of Unicode are not asked for.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text) => ADDRESS.test(text) && URL.canParse(text));
  ajv.addFormat('uri-reference', (text) => ADDRESS.test(text) && URL.canParse(text, 'file:///a/'));
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  const isValid = ajv.compile(schema);
  return (document) => {
    const written: unknown = JSON.parse(JSON.stringify(document));
    assert.ok(isValid(written), JSON.stringify(isValid.errors?.slice(0, 3), undefined, 2));
  };
}

import * as sdk from '@aws-sdk/client-ecr';
import type { Shape } from './shapes';

/**
 * The model that the SDK carries in its static schemas: names, members and types, but no enums or limits.
 * Layout of the tuples: https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/static-schemas.ts
 */
type Schemas = Readonly<Record<string, unknown>>;
const SCHEMAS: Schemas = { ...sdk };
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const LIST_OF = 64;
const MAP_OF = 128;

/** The shape of an operation's answer. Throws when the SDK has no such operation. */
export function sdkAnswerOf(operation: string, schemas = SCHEMAS): Shape {
  const schema = schemas[`${operation}$`];
  if (!Array.isArray(schema)) throw new Error(`the SDK has no schema of ${operation}`);
  return shapeOf(schema[5]);
}

function shapeOf(reference: unknown): Shape {
  const schema: unknown = typeof reference === 'function' ? (reference as () => unknown)() : reference;
  if (typeof schema === 'number') return simpleShape(schema);
  if (!Array.isArray(schema)) throw new Error('a schema of a kind that the checker does not know');
  const tuple: readonly unknown[] = schema;
  switch (tuple[0]) {
    case 0:
      return shapeOf(tuple[4]);
    case LIST:
      return { kind: 'list', of: () => shapeOf(tuple[4]) };
    case MAP:
      return { kind: 'map', of: () => shapeOf(tuple[5]) };
    case STRUCTURE: {
      const names = tuple[4] as readonly string[];
      const schemas = tuple[5] as readonly unknown[];
      const required = names.slice(0, typeof tuple[6] === 'number' ? tuple[6] : 0);
      return {
        kind: 'structure',
        members: Object.fromEntries(
          names.map((name, at) => [name, () => shapeOf(withoutTraits(schemas[at]))]),
        ),
        required,
      };
    }
    default:
      throw new Error(`a schema of kind ${String(tuple[0])}, which the checker does not know`);
  }
}

/** A member with traits of its own is a pair of schema and traits. */
function withoutTraits(member: unknown): unknown {
  return Array.isArray(member) && member.length === 2 ? member[0] : member;
}

function simpleShape(code: number): Shape {
  if (code & LIST_OF) return { kind: 'list', of: () => simpleShape(code & ~LIST_OF) };
  if (code & MAP_OF) return { kind: 'map', of: () => simpleShape(code & ~MAP_OF) };
  switch (code) {
    case 0:
      return { kind: 'text' };
    case 1:
      return { kind: 'number' };
    case 2:
      return { kind: 'boolean' };
    case 4:
      return { kind: 'timestamp' };
    default:
      throw new Error(`a simple schema ${code}, which the checker does not know`);
  }
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Shape } from './shapes';

interface ModelShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly output?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

export type BotocoreModel =
  { readonly answerOf: (operation: string) => Shape | undefined } | { readonly unavailable: string };

const where = (service: string): string => `
import glob, os, botocore
print(sorted(glob.glob(os.path.join(os.path.dirname(botocore.__file__), 'data/${service}/*/service-2.json*')))[-1])
`;

/** AWS's own model with enums, patterns and limits, from a botocore that may be on the machine. */
export function loadBotocoreModel(service: 'ecr' | 'ecr-public' = 'ecr'): BotocoreModel {
  const found = spawnSync('python3', ['-c', where(service)], { encoding: 'utf8', timeout: 20_000 });
  if (found.status !== 0) return { unavailable: 'no botocore for python3' };
  const path = found.stdout.trim();
  const bytes = readFileSync(path);
  const model = JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Model;
  return {
    answerOf(operation) {
      const name = model.operations[operation]?.output?.shape;
      return name === undefined ? undefined : shapeOf(model, name);
    },
  };
}

function shapeOf(model: Model, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`the model has no shape ${name}`);
  const limits = {
    ...(shape.min !== undefined && { min: shape.min }),
    ...(shape.max !== undefined && { max: shape.max }),
  };
  switch (shape.type) {
    case 'structure':
      return {
        kind: 'structure',
        members: Object.fromEntries(
          Object.entries(shape.members ?? {}).map(([key, member]) => [
            key,
            () => shapeOf(model, member.shape),
          ]),
        ),
        required: shape.required ?? [],
      };
    case 'list':
      // Limits of lists are meant for requests: answers share the shapes and pages are longer.
      return { kind: 'list', of: () => shapeOf(model, shape.member?.shape ?? '') };
    case 'map':
      return { kind: 'map', of: () => shapeOf(model, shape.value?.shape ?? '') };
    case 'string':
      return {
        kind: 'text',
        ...limits,
        ...(shape.enum && { values: shape.enum }),
        ...(shape.pattern !== undefined && { pattern: shape.pattern }),
      };
    case 'timestamp':
    case 'boolean':
      return { kind: shape.type };
    default:
      return { kind: 'number', ...limits };
  }
}

/** The shape that a service model gives a value; `of` and members are looked up when they are needed. */
export type Shape =
  | {
      readonly kind: 'structure';
      readonly members: Readonly<Record<string, () => Shape>>;
      readonly required: readonly string[];
    }
  | { readonly kind: 'list'; readonly of: () => Shape }
  | { readonly kind: 'map'; readonly of: () => Shape }
  | {
      readonly kind: 'text';
      readonly values?: readonly string[];
      readonly pattern?: string;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'timestamp' };

/** Everything about `value` that the shape forbids, each with the path to it. Empty when it conforms. */
export function problemsOf(shape: Shape, value: unknown, path = ''): readonly string[] {
  switch (shape.kind) {
    case 'structure':
      return structureProblems(shape, value, path);
    case 'list':
      if (!Array.isArray(value)) return [`${path}: no list`];
      return value.flatMap((item, at) => problemsOf(shape.of(), item, `${path}[${at}]`));
    case 'map':
      return members(value)
        ? Object.entries(members(value) ?? {}).flatMap(([key, item]) =>
            problemsOf(shape.of(), item, `${path}.${key}`),
          )
        : [`${path}: no map`];
    case 'text':
      return textProblems(shape, value, path);
    case 'number':
      return typeof value === 'number' ? sizeProblems(shape, value, path) : [`${path}: no number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: no boolean`];
    case 'timestamp':
      return typeof value === 'number' ? [] : [`${path}: no timestamp in seconds`];
  }
}

function structureProblems(
  shape: Extract<Shape, { kind: 'structure' }>,
  value: unknown,
  path: string,
): readonly string[] {
  const found = members(value);
  if (!found) return [`${path}: no structure`];
  return [
    ...shape.required.filter((name) => !(name in found)).map((name) => `${path}.${name}: missing`),
    ...Object.entries(found).flatMap(([name, item]) => {
      const member = shape.members[name];
      return member ? problemsOf(member(), item, `${path}.${name}`) : [`${path}.${name}: not in the model`];
    }),
  ];
}

function textProblems(
  shape: Extract<Shape, { kind: 'text' }>,
  value: unknown,
  path: string,
): readonly string[] {
  if (typeof value !== 'string') return [`${path}: no text`];
  const { values, pattern } = shape;
  return [
    ...sizeProblems(shape, value.length, path),
    ...(values && !values.includes(value) ? [`${path}: ${value} is not one of ${values.join(', ')}`] : []),
    ...(pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)
      ? [`${path}: ${value} does not match ${pattern}`]
      : []),
  ];
}

function sizeProblems(
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
  size: number,
  path: string,
): readonly string[] {
  return size < min || size > max ? [`${path}: ${size} is not within ${min} and ${max}`] : [];
}

function members(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

import type { FoundPackage } from './packagePlace';
import { childOf, elementsAt, xmlElements, type XmlElement } from './xmlElements';

/**
 * `pom.xml`: dependencies, managed ones too, of the project and its profiles, and the parent. A version that a property
 * holds stands where that property does. https://maven.apache.org/pom.html
 */
export function pom(text: string): readonly FoundPackage[] {
  const [project] = elementsAt(xmlElements(text), 'project');
  if (project === undefined) return [];
  const scopes = [project, ...elementsAt(project.children, 'profiles', 'profile')];
  const properties = new Map<string, XmlElement>();
  for (const { children } of [...scopes].reverse())
    for (const holder of elementsAt(children, 'properties'))
      for (const property of holder.children) properties.set(property.name, property);
  const dependencies = scopes.flatMap(({ children }) => [
    ...elementsAt(children, 'dependencyManagement', 'dependencies', 'dependency'),
    ...elementsAt(children, 'dependencies', 'dependency'),
  ]);
  return [...elementsAt(project.children, 'parent'), ...dependencies].flatMap((dependency) =>
    artifactIn(dependency, properties, project),
  );
}

function artifactIn(
  dependency: XmlElement,
  properties: ReadonlyMap<string, XmlElement>,
  project: XmlElement,
): readonly FoundPackage[] {
  const [group, artifact] = [childOf(dependency, 'groupId'), childOf(dependency, 'artifactId')];
  if (group === undefined || artifact === undefined || artifact.text === '') return [];
  const groupId = valueOf(group, properties)?.text ?? ownGroup(group, project);
  if (groupId === undefined) return [];
  const found = { name: `${groupId}:${artifact.text}`, at: artifact.at, direct: true };
  const written = childOf(dependency, 'version');
  // A version that is managed elsewhere, such as in the parent, is not in this file.
  const version = written === undefined ? undefined : valueOf(written, properties);
  if (version === undefined || version.text === '') return [{ ...found, wants: '' }];
  const isRange = /^[[(]/.test(version.text);
  return [
    { ...found, ...(isRange ? { wants: version.text } : { version: version.text }), versionAt: version.at },
  ];
}

/** What holds an element's value: itself, or the property that it names. None where that is not in the file. */
function valueOf(element: XmlElement, properties: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  let value: XmlElement | undefined = element;
  // A property may name another one; a circle of them ends here.
  for (let step = 0; step < 8 && value !== undefined; step++) {
    const name: string | undefined = /^\$\{([^}]+)\}$/.exec(value.text)?.[1];
    if (name === undefined) return value.text.includes('${') ? undefined : value;
    value = properties.get(name);
  }
  return undefined;
}

function ownGroup({ text }: XmlElement, project: XmlElement): string | undefined {
  if (!/^\$\{(?:project|pom)\.groupId\}$/.test(text)) return undefined;
  const [group] = [
    ...elementsAt(project.children, 'groupId'),
    ...elementsAt(project.children, 'parent', 'groupId'),
  ];
  return group?.text;
}

/** Name and version, from the one place that has them. */
import packageJson from "../package.json" with { type: "json" };

export const pluginName: string = packageJson.name;
export const version: string = packageJson.version;

/** Where the page of a rule is published: the package ships its own documentation. */
export function ruleUrl(name: string): string {
  return `https://unpkg.com/${pluginName}@${version}/docs/rules/${name}.md`;
}

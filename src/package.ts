/** Name and version, from the one place that has them. */
import packageJson from "../package.json" with { type: "json" };

export const pluginName: string = packageJson.name;
export const version: string = packageJson.version;

/**
 * Where a page is published: the package ships its own documentation.
 * @param page - path below `docs`
 */
export function pageUrl(page: string): string {
  return `https://unpkg.com/${pluginName}@${version}/docs/${page}`;
}

export function ruleUrl(name: string): string {
  return pageUrl(`rules/${name}.md`);
}
